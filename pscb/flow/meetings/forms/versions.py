"""What a meeting does about a newer version of a report on its agenda."""

from typing import Any

from django import forms

from pscb.workshop.pages.forms import BoardForm, NarrativeField, Option

from ..models import AgendaItem
from ..newer import KEEP, OFF, TAKE, Newer


class NewerForm(BoardForm):
    """Which version the meeting reads, if any, and why. `version` is the newer one's number."""

    versioned = True

    how = forms.ChoiceField(
        label="What does the meeting do?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select what the meeting does"},
    )
    reason = NarrativeField(
        label="Why?", rows=3, error_messages={"required": "Say why, in a sentence"}
    )

    def __init__(self, *args: Any, item: AgendaItem, newer: Newer, **kwargs: Any) -> None:
        initial: dict[str, Any] = {"version": newer.version.number}
        if newer.is_settled(item):
            initial |= {"how": KEEP, "reason": item.kept_because}
        super().__init__(*args, initial=initial, **kwargs)
        number, older = newer.version.number, item.version.number if item.version else 0
        self.fields["how"].choices = [  # type: ignore[attr-defined]
            *([Option(TAKE, f"It reads version {number}")] if newer.candidate else []),
            Option(
                KEEP, f"It reads version {older}",
                hint=f"The pack says that version {number} has come in, and how it stands",
            ),
            Option(OFF, "It reads neither", hint="The item comes off the agenda"),
        ]  # fmt: skip

    @property
    def settled(self) -> dict[str, Any]:
        """What was chosen, as the service takes it."""
        said = self.cleaned_data
        return {"how": said["how"], "reason": said["reason"], "over": said["version"]}
