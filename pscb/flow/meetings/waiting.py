"""What meetings wait for, on the page of a person's work."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db.models import Q
from django.urls import reverse

from pscb.flow.reports.models import Marking
from pscb.flow.triage.models import AgendaCandidate, Consideration
from pscb.flow.triage.queries.readers import readers_in, who_names_readers
from pscb.foundation.base.calendar import today
from pscb.foundation.base.work import MOST_SHOWN, WorkItem, waiting_work
from pscb.foundation.people.hats import CHAIRING

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


def readers_to_name(user: Any) -> Iterator[WorkItem]:
    """For whoever names readers: Restricted reports that come to a group where nobody reads them.

    Until somebody is named, or the meeting was held. A newer version that takes the place of an
    older one has no readers but those who are named for it.
    """
    if not any(seat.role in CHAIRING for seat in user.hats.seats):
        return
    coming = AgendaCandidate.objects.filter(
        Q(state=AgendaCandidate.WAITING) | Q(agenda_items__meeting__state__in=Meeting.OPEN),
        paper__marking=Marking.RESTRICTED,
    )
    found = (_to_name(one, user) for one in coming.select_related("paper", "group").distinct())
    yield from islice((one for one in found if one), MOST_SHOWN)


def _to_name(candidate: AgendaCandidate, user: Any) -> WorkItem | None:
    paper, group = candidate.paper, candidate.group
    if user not in [one.person for one in who_names_readers(paper)] or readers_in(group, paper):
        return None
    considered = Consideration.objects.visible_to(user).filter(paper=paper).order_by("-pk").first()
    if considered is None:
        return None
    item = candidate.agenda_items.filter(meeting__state__in=Meeting.OPEN).first()
    return WorkItem(
        title=f"Name who may read “{paper.title}”",
        url=f"{considered.get_absolute_url()}#readers",
        button="Name readers",
        detail=f"Nobody of the {group} may read version {paper.number} yet",
        due_on=item.meeting.publish_on if item else None,
    )


waiting_work.add("meetings.record", meetings_to_record)
waiting_work.add("meetings.readers", readers_to_name)
