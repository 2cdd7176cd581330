"""The forms about meetings."""

from typing import Any

from django import forms

from pscb.flow.reports.models import Marking
from pscb.foundation.people.models import Group
from pscb.foundation.people.queries import members_of
from pscb.workshop.pages.forms import (
    BoardForm,
    DateField,
    Field,
    Fixed,
    Fluid,
    Layout,
    NarrativeField,
    UploadField,
)

from .models import AgendaItem, ItemKind, Meeting, Purpose


class PlanForm(BoardForm):
    """When and where a group meets."""

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


class ItemForm(BoardForm):
    """An item of an agenda; what it asks depends on its kind."""

    versioned = True

    title = forms.CharField(
        label="Title", max_length=200, error_messages={"required": "Enter the title of the item"}
    )
    purpose = forms.ChoiceField(
        label="What is wanted of the group?",
        choices=Purpose.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what is wanted of the group"},
    )
    lead = forms.CharField(label="Who leads it?", required=False, max_length=150)
    minutes = forms.IntegerField(
        label="How many minutes is it to take?",
        min_value=0,
        max_value=480,
        error_messages={"required": "Enter how many minutes it is to take"},
    )
    recommendation = NarrativeField(
        label="What is the group asked to agree?", required=False, rows=4, max_words=300
    )
    marking = forms.ChoiceField(
        label="Marking",
        choices=Marking.choices,
        initial=Marking.OFFICIAL,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a marking"},
    )
    upload = UploadField(
        label="Its paper, as a PDF",
        required=False,
        accept=(".pdf",),
        help_text="Up to 20 MB. You can add it later.",
    )

    layout = Layout(
        "title",
        "purpose",
        Field.text("lead", field_width=Fluid.TWO_THIRDS),
        Field.text("minutes", field_width=Fixed.FIVE),
        "recommendation",
        "marking",
        "upload",
    )

    def __init__(
        self, *args: Any, kind: str, item: AgendaItem | None = None, **kwargs: Any
    ) -> None:
        initial = {**BEGINNINGS[kind], "version": 0}
        if item:
            names = ("title", "purpose", "lead", "minutes", "recommendation", "marking")
            initial = {name: getattr(item, name) for name in names} | {"version": item.edits}
        super().__init__(*args, initial=initial, **kwargs)
        left_out = {"title", "marking", "upload"} if kind == ItemKind.REPORT else set()
        if kind in (ItemKind.SPOKEN, ItemKind.NOTED):
            left_out = {"marking", "upload"}
        for name in left_out:
            del self.fields[name]
        self.helper.layout = Layout(*(part for part in LAYOUT if _name(part) not in left_out))


LAYOUT = ItemForm.layout.fields
BEGINNINGS: dict[str, dict[str, Any]] = {
    ItemKind.REPORT: {"purpose": Purpose.DISCUSSION, "minutes": 10},
    ItemKind.MINUTES: {
        "title": "Minutes of the last meeting", "purpose": Purpose.DECISION, "minutes": 5,
        "recommendation": "Agree that the minutes are a true record.",
    },
    ItemKind.LOG: {"title": "Chair's notes", "purpose": Purpose.INFORMATION, "minutes": 5},
    ItemKind.SPOKEN: {"purpose": Purpose.INFORMATION, "minutes": 5},
    ItemKind.NOTED: {
        "title": "Reports noted by the sub group", "purpose": Purpose.INFORMATION, "minutes": 5,
    },
}  # fmt: skip


def _name(part: Any) -> str:
    return part if isinstance(part, str) else part.fields[0]


class MoveForm(BoardForm):
    """To which place an item goes."""

    keyed = False
    to = forms.IntegerField(
        label="Move to position",
        min_value=1,
        error_messages={"required": "Enter the position it is to have"},
    )


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
