"""Forms about actions."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from pscb.foundation.base.calendar import today
from pscb.foundation.people.models import Agency, Person
from pscb.workshop.pages.forms import BoardForm, DateField, NarrativeField, UploadField
from pscb.workshop.pages.starting import StartingFilters

from .models import Difference
from .models.action import OPEN

Owners = Mapping[str, Sequence[Agency | Person]]
LIVE = "live"
STANDINGS = [
    ("", "All"),
    (LIVE, "Not yet closed"),
    ("overdue", "Overdue"),
    ("proposed", "Proposed"),
    ("declined", "Declined"),
    ("open", "Open"),
    ("complete", "Complete, to be checked"),
    ("closed", "Closed"),
    ("withdrawn", "Withdrawn"),
]
ACCEPTED = (
    ".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".csv", ".txt", ".png", ".jpg", ".jpeg",
)  # fmt: skip


class ActionFilters(StartingFilters):
    """The list of actions by how they stand, by agency and by words; at first the live ones."""

    starts: ClassVar[dict[str, str]] = {"standing": LIVE}

    standing = forms.ChoiceField(label="Status", choices=STANDINGS)
    words = forms.CharField(label="Words in the action", max_length=100)

    def apply(self, queryset: QuerySet[Any], chosen: dict[str, Any]) -> QuerySet[Any]:
        """The actions that fit."""
        if "agency" in chosen:
            queryset = queryset.filter(agency=chosen["agency"])
        if "words" in chosen:
            queryset = queryset.filter(what__icontains=chosen["words"])
        standing = chosen.get("standing")
        if standing == LIVE:
            return queryset.exclude(state__in=["closed", "withdrawn"])
        if standing == "overdue":
            return queryset.filter(state__in=OPEN, due_on__lt=today())
        return queryset.filter(state=standing) if standing else queryset


class EvidenceForm(BoardForm):
    """What was done and what shows it."""

    text = NarrativeField(
        label="What has been done, and what shows it?",
        help_text="Write no names of children or families.",
        rows=6,
        max_length=5_000,
        error_messages={"required": "Say what was done and what shows it"},
    )
    upload = UploadField(
        label="A file that shows it, if there is one",
        help_text="PDF, Word, Excel, PowerPoint, OpenDocument, text or picture, up to 20 MB",
        accept=ACCEPTED,
        required=False,
    )


class StepForm(BoardForm):
    """What is said with a change of status."""

    versioned = True
    note = NarrativeField(label="Reason", rows=4, max_length=2_000, required=False)

    def __init__(self, *args: Any, asks: str, required: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label = asks
        self.fields["note"].required = required
        self.fields["note"].error_messages["required"] = "Give your answer in a sentence"


class ProposeForm(BoardForm):
    """To whom a declined action is proposed now, and by when it should be done."""

    versioned = True
    owner = forms.ChoiceField(
        label="Who should do it?",
        error_messages={
            "required": "Select who should do it",
            "invalid_choice": "Select who should do it",
        },
    )
    due_on = DateField(
        label="By when?",
        noun="The date",
        help_text="For example, 27 3 2027",
        earliest=today,
        error_messages={"required": "Enter the date by which it should be done"},
    )
    note = NarrativeField(
        label="Anything they should know (optional)", rows=4, max_length=2_000, required=False
    )

    def __init__(self, *args: Any, owners: Owners, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._owners = {str(owner.key): owner for group in owners.values() for owner in group}
        choices = [
            (name, [(str(owner.key), str(owner)) for owner in group])
            for name, group in owners.items()
        ]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]

    def clean_owner(self) -> Agency | Person:
        """The agency or person that was chosen."""
        return self._owners[self.cleaned_data["owner"]]


class AskForMoreTime(BoardForm):
    """Until when more time is asked for, and why."""

    versioned = True
    until = DateField(
        label="Until when do you need more time?",
        noun="The new date",
        help_text="For example, 27 3 2027",
        earliest=today,
        error_messages={"required": "Enter the date until which you need more time"},
    )
    reason = NarrativeField(
        label="Why do you need it?",
        help_text="The business unit reads this and answers you.",
        rows=4,
        max_length=2_000,
        error_messages={"required": "Say why you need more time"},
    )


class MoveDate(BoardForm):
    """The date to which an accepted action moves, and why."""

    versioned = True
    until = DateField(
        label="By when should it be done now?",
        noun="The new date",
        help_text="For example, 27 3 2027",
        earliest=today,
        error_messages={"required": "Enter the date by which it should be done"},
    )
    reason = NarrativeField(
        label="Why does the date move?",
        help_text="The owner of the action is told this.",
        rows=4,
        max_length=2_000,
        error_messages={"required": "Say why the date moves"},
    )


class ImpactForm(BoardForm):
    """What an action has changed for children."""

    difference = forms.ChoiceField(
        label="Are children better off for it?",
        widget=forms.RadioSelect,
        choices=Difference.choices,
        error_messages={"required": "Select what the action has changed"},
    )
    finding = NarrativeField(
        label="What shows it, or why can it not be known yet?",
        rows=5,
        max_length=5_000,
        error_messages={"required": "Say what shows it, or why it cannot be known yet"},
    )
