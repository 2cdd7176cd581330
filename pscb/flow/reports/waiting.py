"""What reports wait for, on the page of a person's work."""

from collections.abc import Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from pscb.flow.returns.models import Return
from pscb.foundation.base.work import MOST_SHOWN, WorkItem

from .models import Report
from .queries import with_latest


def drafts_to_finish(user: Any) -> Iterator[WorkItem]:
    """Reports that the person began, or that came back for a new version.

    One that the Board asks a new version of is shown as that demand, with its date, and not again.
    """
    asked = (
        Return.objects.owed_by(user)
        .open()
        .filter(subject_type=ContentType.objects.get_for_model(Report))
    )
    drafts: Any = with_latest(Report.objects.filter(author_person=user, state=Report.DRAFT))
    drafts = drafts.exclude(pk__in=asked.values("subject_id"))
    for report in drafts.order_by("-changed_at")[:MOST_SHOWN]:
        returned = report.latest_number is not None
        yield WorkItem(
            title=f"{'Revise' if returned else 'Finish'} “{report.title}”",
            url=reverse("reports:write", args=[report.key]),
            button="Continue",
            detail=f"{report.kind_label}, {report.reference}",
        )
