"""The log of decisions."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Avg, Count, Max, QuerySet

from pscb.foundation.people.models import Group

from ..models import Consideration, Decision

ABOUT = (
    "made_by", "consideration__forum", "consideration__paper", "consideration__paper__report",
    "consideration__paper__report__author_agency", "consideration__paper__report__author_group",
    "consideration__paper__report__author_person",
)  # fmt: skip


def with_report(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """The decisions with the report each is about."""
    return decisions.select_related(*ABOUT)


def to_be_ratified(forum: Group, user: Any) -> list[Decision]:
    """Decisions of the group that the user may write down as ratified, oldest first."""
    waiting = Consideration.objects.to_ratify(user).filter(forum=forum)
    standing = Decision.objects.standing().filter(consideration__in=waiting)
    return list(with_report(standing).order_by("decided_on", "pk"))


def figures(decisions: QuerySet[Decision]) -> Mapping[str, Any]:
    """How many decisions there are, and the days from receipt to decision: mean and longest."""
    return decisions.order_by().aggregate(
        number=Count("pk"), mean=Avg("days_taken"), longest=Max("days_taken")
    )
