"""The Board asks for a report; its Chair puts one off."""

from typing import Any, ClassVar

from django import forms

from pscb.foundation.base.calendar import today
from pscb.foundation.people.models import Person
from pscb.workshop.pages.forms import BoardForm, DateField, NarrativeField


class AskForm(BoardForm):
    """Why the Board should see a report, and by when."""

    why = NarrativeField(
        label="Why should the Board see it?", rows=4, error_messages={"required": "Say why"}
    )
    needed_by = DateField(
        label="By when do you need it? (optional)", noun="The day", earliest=today, required=False
    )


class MinuteForm(BoardForm):
    """The Board's minute of a request."""

    versioned: ClassVar[bool] = True

    minute = forms.CharField(
        label="Reference of the minute",
        help_text="Such as BOARD-2027-1, item 6",
        max_length=60,
        error_messages={"required": "Enter the reference of the minute"},
    )


class SupplyForm(BoardForm):
    """To whom a Restricted report is supplied; another one needs nothing more."""

    versioned: ClassVar[bool] = True

    readers = forms.ModelMultipleChoiceField(
        label="Which members may read it?",
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        to_field_name="key",
        required=False,
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if people is None:
            del self.fields["readers"]
        else:
            self.fields["readers"].queryset = people  # type: ignore[attr-defined]


class DeferForm(BoardForm):
    """Until when, and why, something is put off."""

    until = DateField(
        label="Until when is it put off?",
        noun="The day",
        earliest=today,
        error_messages={"required": "Enter the day"},
    )
    reason = NarrativeField(
        label="Why?", rows=3, error_messages={"required": "Say why, in a sentence or more"}
    )
