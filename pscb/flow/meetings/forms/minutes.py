"""Who was at a meeting, and what was said."""

from typing import Any

from django import forms

from pscb.foundation.people.queries import members_of
from pscb.workshop.pages.forms import BoardForm, NarrativeField

from ..models import Meeting


class HoldForm(BoardForm):
    """Who was there."""

    versioned = True
    present = forms.ModelMultipleChoiceField(
        Meeting.objects.none(),
        label="Who was present?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose who was present"},
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, initial={"version": meeting.version}, **kwargs)
        field: Any = self.fields["present"]
        field.queryset = members_of(meeting.group, meeting.held_on)
        field.help_text = f"The quorum of this group is {meeting.group.quorum}."


class MinuteForm(BoardForm):
    """What was said and decided on an item."""

    versioned = True

    text = NarrativeField(
        label="What was said",
        rows=8,
        error_messages={"required": "Write what was said on this item"},
    )
    decision = NarrativeField(
        label="What was decided",
        required=False,
        rows=4,
        help_text="Leave this empty if nothing was decided.",
    )
