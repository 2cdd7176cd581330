"""What a meeting ratified."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms

from pscb.foundation.base.calendar import today
from pscb.foundation.people.models import Person
from pscb.workshop.pages.forms import BoardForm, DateField, Field, Layout, Option


class RatifyForm(BoardForm):
    """What a meeting ratified, when, and who was there."""

    decisions = forms.MultipleChoiceField(
        label="Which decisions were ratified?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Select the decisions that were ratified"},
    )
    held_on = DateField(
        label="When was the meeting?",
        noun="The day of the meeting",
        latest=today,
        error_messages={"required": "Enter the day of the meeting"},
    )
    present = forms.ModelMultipleChoiceField(
        label="Which members were present?",
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        to_field_name="key",
        error_messages={"required": "Select who was present"},
    )
    minute = forms.CharField(
        label="Reference of the minute",
        help_text="Such as QE-2027-03, item 2",
        max_length=60,
        error_messages={"required": "Enter the reference of the minute"},
    )

    layout: ClassVar[Layout] = Layout(
        "decisions", "held_on", "present", Field.text("minute", field_width="one-third")
    )

    def __init__(self, *args: Any, decisions: Iterable[Any], people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._by_key = {str(one.key): one for one in decisions}
        field: Any = self.fields["decisions"]
        field.choices = [
            Option(key, one.consideration.paper.title, hint=f"{one.done}. {one.reason}")
            for key, one in self._by_key.items()
        ]
        field.initial = list(self._by_key)
        self.fields["present"].queryset = people  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[Any]:
        """The decisions that were ratified."""
        return [self._by_key[key] for key in self.cleaned_data["decisions"]]
