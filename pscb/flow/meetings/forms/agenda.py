"""Items of an agenda, and their order."""

from typing import Any

from django import forms

from pscb.flow.reports.models import Marking
from pscb.workshop.pages.forms import (
    BoardForm,
    Field,
    Fixed,
    Fluid,
    Layout,
    NarrativeField,
    UploadField,
)

from ..models import AgendaItem, ItemKind, Purpose


class ItemForm(BoardForm):
    """An item of an agenda; what it asks depends on its kind."""

    versioned = True
    printed = True

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
        label="What is the group asked to agree?",
        required=False,
        rows=4,
        max_words=300,
        help_text="As it could be minuted, such as: agree the three actions, and hear of them in "
        "June. A pack with an item for decision is published only when this is said.",
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
    """To which place an item goes, and which one it had on the page."""

    keyed = False
    was = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    to = forms.IntegerField(
        label="Move to position",
        error_messages={"required": "Enter the position it is to have"},
    )

    def __init__(self, *args: Any, last: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sentence = f"Enter a position from 1 to {last}."
        self.fields["to"].error_messages |= {"required": sentence, "invalid": sentence}
