"""What meetings ask of the consideration of reports."""

import datetime

from django.db.models import QuerySet

from pscb.foundation.people.models import Group, GroupKind

from ..models import AgendaCandidate, CallIn, Decision, Outcome

PAPER = ("paper", "paper__report", "paper__report__author_agency", "paper__report__author_group")


def agenda_candidates(group: Group) -> QuerySet[AgendaCandidate]:
    """What waits for a place on the group's next agenda and is not put off, oldest first."""
    return (
        AgendaCandidate.objects.waiting()
        .filter(group=group)
        .select_related(*PAPER, "decision", "call_in", "call_in__asked_by")
        .order_by("-is_concern", "created_at")
    )


def noted_since(day: datetime.date) -> QuerySet[Decision]:
    """Standing decisions since `day`, that day included, that only noted a report."""
    return (
        Decision.objects.standing()
        .filter(outcome=Outcome.NOTE, decided_on__gte=day)
        .select_related(
            "consideration__forum", "consideration__paper", "consideration__paper__report"
        )
        .order_by("decided_on", "pk")
    )


def noted_for_agenda(group: Group) -> QuerySet[Decision]:
    """Every noted report that the group lists by title and reason; only the Board lists them.

    The meeting leaves out those that an earlier agenda has listed.
    """
    noted = noted_since(datetime.date.min)
    return noted if group.kind == GroupKind.BOARD else noted.none()


def call_ins_open() -> QuerySet[CallIn]:
    """Requests of the Board that are neither supplied nor declined, oldest first."""
    return CallIn.objects.open().select_related(*PAPER, "asked_by").order_by("created_at")
