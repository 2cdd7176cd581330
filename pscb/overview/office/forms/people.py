"""Forms about people and what they do."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from pscb.foundation.base.calendar import today
from pscb.foundation.base.models import in_force
from pscb.foundation.people.models import Agency, Group, Person, PostRole, SeatRole
from pscb.workshop.pages.forms import BoardForm, DateField, NarrativeField, Option
from pscb.workshop.pages.lists import Filters

STATES = [
    ("", "All"),
    ("active", "Account in use"),
    ("uninvited", "Never invited"),
    ("closed", "Account closed"),
]


class PersonForm(BoardForm):
    """A person, new or changed."""

    name = forms.CharField(
        label="Full name", max_length=150, error_messages={"required": "Enter the person's name"}
    )
    email = forms.EmailField(
        label="Email address (optional)",
        help_text="Their own work address. Without one they are known here but cannot sign in",
        required=False,
    )


class PersonChange(PersonForm):
    """The same for a person who is here."""

    versioned = True


class PersonFilters(Filters):
    """Which people to list."""

    text = forms.CharField(label="Name or email address")
    agency = forms.ModelChoiceField(
        label="Agency", queryset=Agency.objects.all(), empty_label="All agencies"
    )
    group = forms.ModelChoiceField(
        label="Group", queryset=Group.objects.all(), empty_label="All groups"
    )
    state = forms.ChoiceField(label="Account", choices=STATES)

    def apply(self, queryset: QuerySet[Any], chosen: dict[str, Any]) -> QuerySet[Any]:
        """People that fit today."""
        if text := chosen.get("text"):
            queryset = queryset.filter(Q(name__icontains=text) | Q(email__icontains=text))
        if agency := chosen.get("agency"):
            at = Person.objects.filter(in_force(today(), "posts__"), posts__agency=agency)
            queryset = queryset.filter(pk__in=at.values("pk"))
        if group := chosen.get("group"):
            inside = Person.objects.filter(in_force(today(), "seats__"), seats__group=group)
            queryset = queryset.filter(pk__in=inside.values("pk"))
        return _in_state(queryset, chosen.get("state"))


def _in_state(queryset: QuerySet[Any], state: str | None) -> QuerySet[Any]:
    if state == "closed":
        return queryset.filter(is_active=False)
    if state == "uninvited":
        return queryset.filter(is_active=True, invitations=None, last_login=None)
    return queryset.filter(is_active=True) if state == "active" else queryset


class Dates(BoardForm):
    """From when and until when."""

    starts = DateField(
        label="From when (optional)",
        help_text="Today, if you leave this empty",
        noun="The first day",
        required=False,
    )
    ends = DateField(
        label="Until when (optional)",
        help_text="The first day on which it no longer counts. A stand-in has both dates",
        noun="The end",
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Check that the end is not before the beginning."""
        given = super().clean() or {}
        starts, ends = given.get("starts") or today(), given.get("ends")
        if ends and ends < starts:
            self.add_error("ends", "The end must be on or after the first day")
        return given


class PostGiving(Dates):
    """A post at an agency."""

    agency = forms.ModelChoiceField(
        label="Agency",
        queryset=Agency.objects.all(),
        empty_label="Choose an agency",
        error_messages={"required": "Select the agency"},
    )
    role = forms.ChoiceField(
        label="What they do there",
        choices=[
            Option(
                PostRole.CONTRIBUTOR,
                "Contributor",
                hint="Writes returns and reports for the agency, but does not sign them",
            ),
            Option(PostRole.SIGNATORY, "Senior signatory", hint="Signs what the agency sends"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select what they do there"},
    )
    title = forms.CharField(label="Job title (optional)", max_length=120, required=False)
    field_order = ["agency", "role", "title", "starts", "ends"]


class SeatGiving(Dates):
    """A seat in a group."""

    group = forms.ModelChoiceField(
        label="Group",
        queryset=Group.objects.all(),
        empty_label="Choose a group",
        error_messages={"required": "Select the group"},
    )
    role = forms.ChoiceField(
        label="Seat",
        choices=[
            Option(
                SeatRole.CHAIR,
                "Chair",
                hint="In the business unit, the chair is the business manager",
            ),
            Option(SeatRole.DEPUTY, "Deputy chair"),
            Option(SeatRole.MEMBER, "Member", hint="Has a vote"),
            Option(SeatRole.ADVISER, "Adviser", hint="Has no vote"),
            Option(SeatRole.SUPPORT, "Support", hint="Has no vote"),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": "Select the seat"},
    )
    representing = forms.ModelChoiceField(
        label="For which agency (optional)",
        help_text="They have a conflict of interest in what concerns this agency alone",
        queryset=Agency.objects.all(),
        required=False,
        empty_label="For nobody but themselves",
    )
    field_order = ["group", "role", "representing", "starts", "ends"]


class Ending(BoardForm):
    """When a post or seat ends."""

    on = DateField(
        label="First day on which it no longer counts (optional)",
        help_text="Today, if you leave this empty: it then ends at once",
        noun="The day",
        required=False,
    )


class ResetAsking(BoardForm):
    """Why a second factor is to be reset."""

    reason = NarrativeField(
        label="Why, and how do you know that it is really them?",
        help_text="For example: lost phone; I called back on the number in the agency's directory",
        rows=4,
        max_length=300,
        error_messages={"required": "Say why, and how you know that it is really them"},
    )


NO_HEIR = (
    "Nobody here may take this over. Give somebody the post or seat that it needs first, then open "
    "this page again"
)


class HandingOver(BoardForm):
    """Who takes over each piece of a leaver's open work."""

    def __init__(self, *args: Any, leaver: Person, things: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = [open_thing.name for open_thing in things]
        for open_thing in things:
            by_key = {str(heir.key): heir for heir in open_thing.heirs(leaver)}
            first = "Choose a colleague" if by_key else "Nobody may take this over yet"
            self.fields[open_thing.name] = forms.TypedChoiceField(
                label=open_thing.label,
                help_text="" if by_key else NO_HEIR,
                choices=[("", first), *((key, str(heir)) for key, heir in by_key.items())],
                coerce=by_key.__getitem__,
                error_messages={
                    "required": f"Select who takes over “{open_thing.thing}”",
                    "invalid_choice": "Select one of the options shown",
                },
            )

    @property
    def heirs(self) -> dict[str, Person]:
        """Who takes over what, by the name of the open thing."""
        return {name: self.cleaned_data[name] for name in self.names}
