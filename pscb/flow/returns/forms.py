"""Forms about what is owed to the Board."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet

from pscb.foundation.base.calendar import today
from pscb.workshop.pages.forms import BoardForm, DateField, Layout, NarrativeField, Reveal
from pscb.workshop.pages.starting import StartingFilters

STANDINGS = [
    ("", "All"),
    ("open", "Open"),
    ("overdue", "Overdue"),
    ("met", "Met"),
    ("excused", "Excused"),
]


class ReturnFilters(StartingFilters):
    """The list of demands by how they stand and by agency; at first what is still owed."""

    starts: ClassVar[dict[str, str]] = {"standing": "open"}

    standing = forms.ChoiceField(label="Status", choices=STANDINGS)

    def apply(self, queryset: QuerySet[Any], chosen: dict[str, Any]) -> QuerySet[Any]:
        """The demands that fit."""
        if "agency" in chosen:
            queryset = queryset.filter(agency=chosen["agency"])
        standing = chosen.get("standing")
        if standing == "overdue":
            return queryset.filter(state="open", due_on__lt=today())
        return queryset.filter(state=standing) if standing else queryset


class AskForMoreTime(BoardForm):
    """Until when, and why."""

    until = DateField(
        label="Until when do you need more time?",
        noun="The new date",
        help_text="For example, 27 3 2027",
        error_messages={"required": "Enter the date until which you need more time"},
    )
    reason = NarrativeField(
        label="Why do you need it?",
        help_text="The business unit reads this and answers you.",
        rows=5,
        max_length=2_000,
        error_messages={"required": "Say why you need more time"},
    )


class GiveMoreTime(BoardForm):
    """Until when more time is given, and why."""

    until = DateField(
        label="Until when do you give more time?",
        noun="The new date",
        help_text="For example, 27 3 2027",
        earliest=today,
        error_messages={"required": "Enter the date until which you give more time"},
    )
    reason = NarrativeField(
        label="Why is more time given?",
        help_text="Whoever owes it is told this.",
        rows=5,
        max_length=2_000,
        error_messages={"required": "Say why more time is given"},
    )


class AnswerMoreTime(BoardForm):
    """Grant or refuse; a refusal says why."""

    versioned = True
    answer = forms.ChoiceField(
        label="Your answer",
        widget=forms.RadioSelect,
        choices=[("grant", "Grant it"), ("refuse", "Refuse it")],
        error_messages={"required": "Select whether you grant or refuse it"},
    )
    note = NarrativeField(
        label="Why it is refused",
        help_text="The agency is told this.",
        rows=3,
        required=False,
        max_length=2_000,
    )

    layout = Layout(Reveal("answer", {"refuse": ["note"]}))

    def clean(self) -> dict[str, Any]:
        """A refusal needs its reason."""
        super().clean()
        refused = self.cleaned_data.get("answer") == "refuse"
        self.require("note", "Say why it is refused", when=refused)
        return self.cleaned_data


class StepForm(BoardForm):
    """What is said with a change of status."""

    versioned = True
    note = NarrativeField(label="Reason", rows=4, max_length=2_000, required=False)

    def __init__(self, *args: Any, asks: str, required: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"].label = asks
        self.fields["note"].required = required
        self.fields["note"].error_messages["required"] = "Give the reason in a sentence"
