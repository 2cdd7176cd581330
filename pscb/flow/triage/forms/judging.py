"""Recommending and deciding."""

from typing import Any, ClassVar

from django import forms

from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import Refused
from pscb.foundation.people.models import Person
from pscb.foundation.people.queries import members_of
from pscb.workshop.pages.forms import (
    BoardForm,
    DateField,
    Layout,
    NarrativeField,
    Option,
    Reveal,
)

from ..models import Consideration, Mode, Outcome, Purpose
from ..outcomes import Choice, is_tabled_by_default, open_outcomes

HINTS = {
    Outcome.TABLE: "It goes on the Board's next agenda",
    Outcome.ADVISE: "It goes on the agenda, marked as a concern",
    Outcome.CIRCULATE: "Every member of the Board may read it",
    Outcome.RETURN: "Its author makes a new version, which is considered afresh",
    Outcome.FOLLOW_UP: "Its author reports again on one area, by a date",
    Outcome.NOTE: "The Board sees its title and your reason on the next agenda",
    Outcome.SEND_ON: "That group considers it next",
}
SHOWS = {
    Outcome.TABLE: ("purpose", "minutes"),
    Outcome.RETURN: ("missing", "missing_by"),
    Outcome.FOLLOW_UP: ("area", "area_by"),
}
ALWAYS = "Say why, in a sentence or more"


class OutcomeForm(BoardForm):
    """What to do with a report: the outcome, what goes with it, and the reason."""

    outcome = forms.ChoiceField(
        label="What should the group do with it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Select what the group should do"},
    )
    purpose = forms.ChoiceField(
        label="What is wanted of the Board?",
        choices=[("", "Choose"), *Purpose.choices],
        required=False,
    )
    minutes = forms.IntegerField(
        label="How many minutes will it need?", min_value=1, max_value=180, required=False
    )
    missing = NarrativeField(label="What is missing?", rows=3, required=False)
    missing_by = DateField(
        label="When must the new version be here?", noun="The day", earliest=today, required=False
    )
    area = NarrativeField(label="Which area is the follow-up about?", rows=3, required=False)
    area_by = DateField(
        label="When must the follow-up be here?", noun="The day", earliest=today, required=False
    )
    reason = NarrativeField(
        label="Why?",
        help_text="A sentence, of four words at least",
        rows=4,
        error_messages={"required": ALWAYS},
    )

    def __init__(self, *args: Any, consideration: Consideration, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.consideration = consideration
        outcomes = open_outcomes(consideration)
        self.fields["outcome"].choices = [  # type: ignore[attr-defined]
            Option(one.value, one.label, hint=HINTS[one]) for one in outcomes
        ]
        shown = {one.value: SHOWS[one] for one in outcomes if one in SHOWS}
        for name in {name for one in SHOWS.values() for name in one}:
            if not any(name in names for names in shown.values()):
                del self.fields[name]
        self.helper.layout = Layout(Reveal("outcome", shown), *self.further())

    def further(self) -> list[Any]:
        """What is asked below the outcome."""
        return ["reason"]

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen outcome needs."""
        chosen = self.cleaned_data.get("outcome")
        returned, followed = chosen == Outcome.RETURN, chosen == Outcome.FOLLOW_UP
        self.require("missing", "Say what is missing", when=returned)
        self.require("missing_by", "Enter the day by which it must be here", when=returned)
        self.require("area", "Say which area it is about", when=followed)
        self.require("area_by", "Enter the day by which it must be here", when=followed)
        return self.cleaned_data

    def add_refusal(self, refused: Refused, field: str | None = None) -> None:
        """What is needed, and by when, is asked under two names here."""
        about = getattr(refused, "about", "")
        if about in ("needed", "needed_by"):
            followed = self.cleaned_data.get("outcome") == Outcome.FOLLOW_UP
            field = about.replace("needed", "area" if followed else "missing")
        super().add_refusal(refused, field)

    @property
    def choice(self) -> Choice:
        """What was chosen, as the services take it."""
        said = self.cleaned_data
        followed = said["outcome"] == Outcome.FOLLOW_UP
        return Choice(
            outcome=said["outcome"],
            reason=said["reason"],
            needed=said.get("area" if followed else "missing") or "",
            needed_by=said.get("area_by" if followed else "missing_by"),
            purpose=said.get("purpose") or "",
            minutes=said.get("minutes"),
            why_not_tabled=said.get("why_not_tabled") or "",
        )

    @staticmethod
    def begun_with(given: Any) -> dict[str, Any]:
        """The first content of the form, from a recommendation."""
        if given is None:
            return {}
        what, by = SHOWS.get(given.outcome, ("", "")) if given.needed else ("", "")
        return {
            "outcome": given.outcome, "reason": given.reason, "purpose": given.purpose,
            "minutes": given.minutes, what: given.needed, by: given.needed_by,
        }  # fmt: skip


class DecideForm(OutcomeForm):
    """The group's decision: also how it was made, and at a meeting by whom."""

    versioned: ClassVar[bool] = True
    printed: ClassVar[bool] = True

    why_not_tabled = NarrativeField(
        label="If it does not go to the Board: why not?",
        help_text="The Board sees this kind of report unless the group says why it need not",
        rows=3,
        required=False,
    )
    mode = forms.ChoiceField(
        label="How was it decided?",
        widget=forms.RadioSelect,
        choices=[
            Option(
                Mode.BETWEEN_MEETINGS, Mode.BETWEEN_MEETINGS.label,
                hint="It counts at once, and the next meeting ratifies it",
            ),
            Option(Mode.AT_MEETING, Mode.AT_MEETING.label),
        ],
        error_messages={"required": "Select how it was decided"},
    )  # fmt: skip
    held_on = DateField(
        label="When was the meeting?", noun="The day of the meeting", latest=today, required=False
    )
    present = forms.ModelMultipleChoiceField(
        label="Which members were present?",
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        to_field_name="key",
        required=False,
    )
    minute = forms.CharField(
        label="Reference of the minute",
        help_text="Such as QE-2027-03, item 4",
        max_length=60,
        required=False,
    )

    def __init__(self, *args: Any, consideration: Consideration, **kwargs: Any) -> None:
        super().__init__(*args, consideration=consideration, **kwargs)
        self.fields["present"].queryset = members_of(consideration.forum)  # type: ignore[attr-defined]
        if not is_tabled_by_default(consideration):
            del self.fields["why_not_tabled"]

    def further(self) -> list[Any]:
        """The reason, and how it was decided."""
        meeting = {Mode.AT_MEETING.value: ("held_on", "present", "minute")}
        tabled = is_tabled_by_default(self.consideration)
        return ["reason", *(["why_not_tabled"] if tabled else []), Reveal("mode", meeting)]

    def clean(self) -> dict[str, Any]:
        """Ask for the meeting's day, people and minute if there was one."""
        said = super().clean()
        met = said.get("mode") == Mode.AT_MEETING
        self.require("held_on", "Enter the day of the meeting", when=met)
        self.require("present", "Select who was present", when=met)
        self.require("minute", "Enter the reference of the minute", when=met)
        return said

    @property
    def how(self) -> dict[str, Any]:
        """How it was decided, as the service takes it."""
        said = self.cleaned_data
        given = {"mode": said["mode"], "version": said["version"], "form_key": said["form_key"]}
        if said["mode"] == Mode.AT_MEETING:
            given |= {name: said[name] for name in ("held_on", "minute")}
            given["present"] = list(said["present"])
        return given
