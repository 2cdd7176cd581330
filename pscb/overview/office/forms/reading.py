"""Filters of what officers read: invitations, notices, jobs, the trail."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from pscb.foundation.jobs.models import JobState
from pscb.foundation.notifications.models import Channel, NoticeState
from pscb.workshop.pages.forms import DateField
from pscb.workshop.pages.lists import Filters

from ..queries.people import INVITATION_STATES, in_invitation_state
from ..queries.trail import kinds_of_entry, trail_filtered


class InvitationFilters(Filters):
    """Which invitations to list."""

    text = forms.CharField(label="Name")
    state = forms.ChoiceField(
        label="State",
        choices=[("", "All"), *((name, word) for name, (word, _) in INVITATION_STATES.items())],
    )

    def apply(self, queryset: QuerySet[Any], chosen: dict[str, Any]) -> QuerySet[Any]:
        """Invitations that fit."""
        if text := chosen.get("text"):
            queryset = queryset.filter(person__name__icontains=text)
        if state := chosen.get("state"):
            queryset = queryset.filter(in_invitation_state(state))
        return queryset


class NoticeFilters(Filters):
    """Which notices to list."""

    text = forms.CharField(label="To, or title")
    channel = forms.ChoiceField(label="How", choices=[("", "All"), *Channel.choices])
    state = forms.ChoiceField(label="State", choices=[("", "All"), *NoticeState.choices])

    def apply(self, queryset: QuerySet[Any], chosen: dict[str, Any]) -> QuerySet[Any]:
        """Notices that fit."""
        if text := chosen.get("text"):
            queryset = queryset.filter(Q(title__icontains=text) | Q(person__name__icontains=text))
        for name in ("channel", "state"):
            if chosen.get(name):
                queryset = queryset.filter(**{name: chosen[name]})
        return queryset


class JobFilters(Filters):
    """Which jobs to list."""

    state = forms.ChoiceField(label="State", choices=[("", "All"), *JobState.choices])

    def apply(self, queryset: QuerySet[Any], chosen: dict[str, Any]) -> QuerySet[Any]:
        """Jobs that fit."""
        return queryset.filter(state=chosen["state"]) if chosen.get("state") else queryset


class TrailFilters(Filters):
    """Which entries of the trail to list."""

    who = forms.CharField(label="Who did it")
    what = forms.ChoiceField(label="What it is about", choices=[])
    since = DateField(label="From", noun="The date")
    until = DateField(label="To", noun="The date")
    about = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = [("", "Everything"), *kinds_of_entry()]  # type: ignore[attr-defined]

    def apply(self, queryset: QuerySet[Any], chosen: dict[str, Any]) -> QuerySet[Any]:
        """Entries that fit."""
        return trail_filtered(queryset, chosen)
