"""What meetings wait for, on the page of a person's work."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from pscb.foundation.base.calendar import today
from pscb.foundation.base.work import MOST_SHOWN, WorkItem, waiting_work

from .models import Meeting


def meetings_to_record(user: Any) -> Iterator[WorkItem]:
    """For officers: meetings whose day has come and of which nothing has been recorded."""
    if not user.hats.is_officer:
        return
    gone = Meeting.objects.visible_to(user).filter(state__in=Meeting.OPEN, held_on__lt=today())
    for meeting in gone.order_by("held_on")[:MOST_SHOWN]:
        yield WorkItem(
            title=f"Record who was at {meeting}",
            url=reverse("meetings:hold", args=[meeting.key]),
            button="Record",
            detail=meeting.reference,
            due_on=meeting.held_on,
            known_to_office=True,
        )


waiting_work.add("meetings.record", meetings_to_record)
