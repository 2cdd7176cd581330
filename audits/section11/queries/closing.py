"""What came after a cycle was closed: kept and counted, but not in its overview."""

import datetime

from django.db.models import Max, QuerySet

from pscb.foundation.workflow.models import StatusChange

from ..models import Cycle, SignedCopy, Submission


def closed_at(cycle: Cycle) -> datetime.datetime | None:
    """When a cycle was closed, or None while it is not."""
    if cycle.state != "closed":
        return None
    closing = StatusChange.objects.about(cycle).latest_to("closed")
    return closing.created_at if closing else None


def signed_after_closing(cycle: Cycle) -> QuerySet[Submission]:
    """The returns of a closed cycle that its overview had to do without, and that came since."""
    at = closed_at(cycle)
    if at is None:
        return Submission.objects.none()
    signed = Submission.objects.filter(cycle=cycle, state="signed")
    return signed.annotate(last_signed_at=Max("copies__created_at")).filter(last_signed_at__gt=at)


def is_late_for_overview(copy: SignedCopy) -> bool:
    """Whether a copy was signed when the overview of its cycle was written already."""
    at = closed_at(copy.submission.cycle)
    return at is not None and copy.created_at > at


def still_owed(cycle: Cycle) -> QuerySet[Submission]:
    """The returns of a cycle that are neither signed nor excused."""
    owed = cycle.submissions.exclude(state__in=("signed", "excused"))
    return owed.select_related("agency", "demand")
