"""What reports wait for, on the page of a person's work."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from pscb.foundation.base.work import MOST_SHOWN, WorkItem

from .models import Report
from .queries import with_latest


def drafts_to_finish(user: Any) -> Iterator[WorkItem]:
    """Reports that the person began, or that came back for a new version."""
    drafts: Any = with_latest(Report.objects.filter(author_person=user, state=Report.DRAFT))
    for report in drafts.order_by("-changed_at")[:MOST_SHOWN]:
        returned = report.latest_number is not None
        yield WorkItem(
            title=f"{'Revise' if returned else 'Finish'} “{report.title}”",
            url=reverse("reports:write", args=[report.key]),
            button="Continue",
            detail=f"{report.kind_label}, {report.reference}",
        )
