"""What officers fill in: cycles, later dates, returns on paper, the overview's summary."""

import datetime
from collections.abc import Iterator
from typing import Any

from django import forms

from pscb.foundation.base.calendar import today
from pscb.foundation.people.models import Agency, DutyBasis, Standing
from pscb.workshop.pages.forms import (
    MEGABYTE,
    BoardForm,
    DateField,
    Layout,
    NarrativeField,
    UploadField,
)
from pscb.workshop.pages.forms.words import speak_plainly
from pscb.workshop.pages.lists import Filters
from pscb.workshop.standards.models import SetVersion

EXPECTED = (DutyBasis.SECTION_11, DutyBasis.CONTRACT)
STATES = [
    ("", "All"),
    ("not_started", "Not started"),
    ("in_progress", "In progress"),
    ("awaiting_signature", "Waiting for signature"),
    ("signed", "Signed"),
    ("excused", "Excused"),
    ("late", "Overdue"),
]


def _tomorrow() -> datetime.date:
    return today() + datetime.timedelta(days=1)


class CycleForm(BoardForm):
    """A draft: title, standards, due date, and agencies under their kinds."""

    title = forms.CharField(
        label="Title",
        help_text="As agencies will see it, such as Section 11 return 2026/27",
        max_length=120,
        error_messages={"required": "Enter a title"},
    )
    set_version = forms.ModelChoiceField(
        label="Standards",
        queryset=SetVersion.objects.agreed().order_by("set__code", "-number"),
        to_field_name="key",
        empty_label=None,
        error_messages={"required": "Select the standards that agencies answer"},
    )
    due_on = DateField(
        label="When are the returns due?",
        noun="The due date",
        help_text="For example, 27 3 2027",
        earliest=_tomorrow,
        error_messages={"required": "Enter the date on which the returns are due"},
    )

    def __init__(
        self, *args: Any, kinds: dict[str, list[Standing]], asked: set[int] | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = [f"agencies_{place}" for place, _ in enumerate(kinds)]
        for name, (kind, standings) in zip(self.kinds, kinds.items(), strict=True):
            chosen = [
                standing.agency.code
                for standing in standings
                if (standing.agency_id in asked if asked is not None else _is_expected(standing))
            ]
            self.fields[name] = forms.ModelMultipleChoiceField(
                label=kind,
                queryset=Agency.objects.filter(pk__in=[each.agency_id for each in standings]),
                to_field_name="code",
                widget=forms.CheckboxSelectMultiple,
                required=False,
                initial=chosen,
            )
        speak_plainly(self.fields[name] for name in self.kinds)
        self.helper.layout = Layout(*self.fields)

    def clean(self) -> dict[str, Any]:
        """At least one agency is asked."""
        super().clean()
        if self.kinds and not self.agencies:
            self.add_error(self.kinds[0], "Select at least one agency")
        return self.cleaned_data

    @property
    def agencies(self) -> list[Agency]:
        """Every agency that was ticked."""
        return list(self._ticked())

    def _ticked(self) -> Iterator[Agency]:
        for name in self.kinds:
            yield from self.cleaned_data.get(name) or ()


def _is_expected(standing: Standing) -> bool:
    """Section 6 expects statutory agencies, and those that a statutory agency commissions."""
    return standing.duty_basis in EXPECTED


class WhereFilters(Filters):
    """Returns of a cycle by how they stand."""

    state = forms.ChoiceField(label="Status", choices=STATES)

    def apply(self, queryset: Any, chosen: dict[str, Any]) -> Any:
        """The returns that fit."""
        state = chosen.get("state")
        if state == "late":
            return queryset.filter(demand__state="open", demand__due_on__lt=today())
        return queryset.filter(state=state) if state else queryset


class PutOffForm(BoardForm):
    """A later due date and why."""

    until = DateField(
        label="New due date",
        noun="The new due date",
        help_text="For example, 27 3 2027",
        earliest=_tomorrow,
        error_messages={"required": "Enter the new due date"},
    )
    reason = NarrativeField(
        label="Why?",
        help_text="The agency reads this.",
        rows=4,
        max_length=2_000,
        error_messages={"required": "Say why the due date moves"},
    )


class PaperForm(BoardForm):
    """The scan of a paper return, and its signature."""

    scan = UploadField(
        label="Scan of the signed return",
        help_text="A PDF of at most 50 MB",
        accept=(".pdf",),
        max_bytes=50 * MEGABYTE,
        error_messages={"required": "Select the scan of the return"},
    )
    signed_by = forms.CharField(
        label="Who signed the paper?",
        help_text="Name and role",
        max_length=150,
        error_messages={"required": "Enter who signed the paper"},
    )
    signed_on = DateField(
        label="When was it signed?",
        noun="The day of the signature",
        help_text="For example, 27 3 2027",
        latest=today,
        error_messages={"required": "Enter the day on which it was signed"},
    )


class OverviewForm(BoardForm):
    """The four prompts of the overview, begun by the software and finished by an officer."""

    versioned = True
    printed = True
    purpose = NarrativeField(
        label="Why was it written?",
        rows=3,
        error_messages={"required": "Say what the overview is for"},
    )
    findings = NarrativeField(
        label="What was found?", rows=6, error_messages={"required": "Say what was found"}
    )
    change_for_children = NarrativeField(
        label="What will change for children?",
        rows=4,
        error_messages={"required": "Say what will change for children"},
    )
    ask = NarrativeField(
        label="What do you ask of the group?",
        rows=3,
        error_messages={"required": "Say what is asked of the group"},
    )
    goes_without = forms.BooleanField(
        label="Close it without them. I know that this cannot be taken back.",
        error_messages={"required": "Tick to say that the overview goes without them"},
    )

    def __init__(self, *args: Any, unsigned: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not unsigned:
            del self.fields["goes_without"]
