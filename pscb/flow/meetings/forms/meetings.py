"""When and where a group meets, and why it does not."""

from typing import Any

from django import forms

from pscb.foundation.people.models import Group
from pscb.workshop.pages.forms import (
    BoardForm,
    DateField,
    Field,
    Fixed,
    Fluid,
    Layout,
    NarrativeField,
)

from ..models import Meeting


class PlanForm(BoardForm):
    """When and where a group meets."""

    printed = True

    group = forms.ModelChoiceField(
        Group.objects.none(),
        label="Which group meets?",
        empty_label="Choose a group",
        error_messages={"required": "Choose the group that meets"},
    )
    title = forms.CharField(
        label="Title",
        required=False,
        max_length=150,
        help_text="As it is printed on the pack. Left empty: Board meeting, or the group's name.",
    )
    held_on = DateField(label="Date", error_messages={"required": "Enter the date of the meeting"})
    starts_at = forms.TimeField(
        label="Begins at",
        initial="10:00",
        help_text="For example, 10:00",
        error_messages={"required": "Enter the time it begins, like 10:00"},
    )
    minutes = forms.IntegerField(
        label="How many minutes is it to last?",
        initial=120,
        min_value=1,
        max_value=600,
        error_messages={"required": "Enter how many minutes it is to last"},
    )
    place = forms.CharField(label="Place", required=False, max_length=200)
    papers_due_on = DateField(
        label="Papers are due on",
        required=False,
        help_text="Left empty: ten working days before the meeting.",
    )
    publish_on = DateField(
        label="The pack is published on",
        required=False,
        help_text="Left empty: five working days before the meeting.",
    )

    layout = Layout(
        "group",
        "title",
        "held_on",
        Field.text("starts_at", field_width=Fixed.FIVE),
        Field.text("minutes", field_width=Fixed.FIVE),
        Field.text("place", field_width=Fluid.TWO_THIRDS),
        "papers_due_on",
        "publish_on",
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = Group.objects.visible_to(user)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Papers are due before they are published, and published before the meeting."""
        cleaned = super().clean() or self.cleaned_data
        held, due, out = (cleaned.get(name) for name in ("held_on", "papers_due_on", "publish_on"))
        if held and out and out > held:
            self.add_error("publish_on", "The pack must be published on or before the meeting")
        if due and (out or held) and due > (out or held):
            self.add_error("papers_due_on", "Papers must be due before the pack is published")
        return cleaned


class ChangeForm(PlanForm):
    """The same for a meeting that is there: its group stays."""

    versioned = True
    layout = Layout(*PlanForm.layout.fields[1:])

    def __init__(self, *args: Any, meeting: Meeting, user: Any, **kwargs: Any) -> None:
        names = ("title", "held_on", "starts_at", "minutes", "place", "papers_due_on", "publish_on")
        initial = {name: getattr(meeting, name) for name in names}
        initial |= {"starts_at": f"{meeting.starts_at:%H:%M}", "version": meeting.edits}
        super().__init__(*args, user=user, initial=initial, **kwargs)
        del self.fields["group"]


class CancelForm(BoardForm):
    """Why a meeting does not take place."""

    versioned = True
    reason = NarrativeField(
        label="Why is it cancelled?",
        rows=3,
        error_messages={"required": "Say why the meeting is cancelled"},
    )
