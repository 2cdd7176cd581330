"""What packs wait for, on the page of a person's work."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from pscb.flow.meetings.models import Meeting
from pscb.foundation.base.calendar import today, working_days_from
from pscb.foundation.base.work import MOST_SHOWN, WorkItem, waiting_work

from .models import PackVersion
from .opened import packs_opened

AHEAD = 10


def packs_to_publish(user: Any) -> Iterator[WorkItem]:
    """For officers: meetings whose papers are due within ten working days."""
    if not user.hats.is_officer:
        return
    soon = working_days_from(today(), AHEAD)
    meetings = Meeting.objects.visible_to(user).upcoming().filter(state=Meeting.PLANNED)
    for meeting in meetings.filter(publish_on__lte=soon).order_by("publish_on")[:MOST_SHOWN]:
        yield WorkItem(
            title=f"Publish the pack for {meeting}",
            url=reverse("meetings:show", args=[meeting.key]),
            button="Open the meeting",
            detail=meeting.reference,
            due_on=meeting.publish_on,
            known_to_office=True,
        )


def packs_to_read(user: Any) -> Iterator[WorkItem]:
    """For members: the packs of meetings that are still to come, until they have opened them."""
    mine = [seat.group_id for seat in user.hats.seats]
    packs = PackVersion.objects.visible_to(user).published().filter(meeting__group__in=mine)
    coming = packs.filter(meeting__held_on__gte=today(), meeting__state__in=Meeting.OPEN)
    ahead = list(coming.select_related("meeting").order_by("meeting__held_on"))
    opened = packs_opened(user, ahead)
    for pack in [one for one in ahead if one.key not in opened][:MOST_SHOWN]:
        yield WorkItem(
            title=f"Read the papers for {pack.meeting}",
            url=reverse("packs:contents", args=[pack.key]),
            button="Read",
            detail=f"{pack.pages} pages, {_reading_time(pack.pages)}",
            due_on=pack.meeting.held_on,
            known_to_office=True,
        )


def _reading_time(pages: int) -> str:
    """About how long it takes to read, at two minutes a page, to the nearest quarter of an hour."""
    quarters = max(round(pages * 2 / 15), 1)
    hours, minutes = divmod(quarters * 15, 60)
    parts = [f"{hours} h"] * bool(hours) + [f"{minutes} min"] * bool(minutes)
    return "about " + " ".join(parts)


waiting_work.add("packs.publish", packs_to_publish)
waiting_work.add("packs.read", packs_to_read)
