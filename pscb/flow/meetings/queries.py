"""Reads about meetings and agendas."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from pscb.flow.reports.models import ReportVersion
from pscb.flow.triage.models import AgendaCandidate
from pscb.flow.triage.queries import agenda_candidates, noted_for_agenda
from pscb.foundation.base.calendar import is_working_day

from .models import AgendaItem, Meeting, Minute, NotedLine


@dataclass(frozen=True)
class Noted:
    """A report the sub group only noted, and the reason it gave, if it may be told."""

    version: ReportVersion
    reason: str


@dataclass(frozen=True)
class Slot:
    """An item with the time it is due to begin and to end."""

    item: AgendaItem
    begins: datetime.time
    ends: datetime.time


@dataclass(frozen=True)
class Clock:
    """The agenda against the time there is, in minutes."""

    slots: list[Slot]
    total: int
    planned: int

    @property
    def over(self) -> int:
        """By how many minutes the items exceed the meeting."""
        return max(self.total - self.planned, 0)


def clock_of(meeting: Meeting, items: Iterable[AgendaItem]) -> Clock:
    """When each item is due, if the meeting keeps time."""
    slots, now = [], meeting.begins
    for item in items:
        after = now + datetime.timedelta(minutes=item.minutes)
        slots.append(Slot(item, now.time(), after.time()))
        now = after
    spent = int((now - meeting.begins).total_seconds() // 60)
    return Clock(slots, spent, meeting.minutes)


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """The agenda in its order, with what each item rests on and its minute."""
    items = meeting.items.select_related("version__report", "document__blob", "minute", "meeting")
    return list(items.order_by("position"))


def candidates_for(meeting: Meeting) -> QuerySet[AgendaCandidate]:
    """The reports that wait for a place on an agenda of this group, concerns first."""
    return agenda_candidates(meeting.group)


def why_it_comes(candidate: AgendaCandidate) -> str:
    """What brought a report here, in words."""
    if candidate.call_in is not None:
        return f"{candidate.call_in.asked_by} asked for it"
    decision = candidate.decision
    if decision is None:
        return ""
    day = f"{decision.decided_on.day} {decision.decided_on:%B %Y}"
    concern = "to advise of a concern, " if candidate.is_concern else ""
    return f"Decided {concern}on {day}"


def concern_told(candidate: AgendaCandidate) -> str:
    """Why it is a concern, unless that would tell what stands in a Restricted paper."""
    if candidate.decision is None or not candidate.is_concern or candidate.paper.is_restricted:
        return ""
    return candidate.decision.reason


def days_off(meeting: Meeting) -> list[str]:
    """A sentence for each date of a meeting on which offices are closed."""
    dates = {
        "The meeting is": meeting.held_on,
        "Papers are due": meeting.papers_due_on,
        "The pack is to come out": meeting.publish_on,
    }
    return [
        f"{what} on {day:%A %-d %B %Y}, which is not a working day."
        for what, day in dates.items()
        if not is_working_day(day)
    ]


def noted_now(meeting: Meeting) -> list[Noted]:
    """Reports that were only noted, and that no earlier agenda of this group has listed.

    Of a Restricted one only the title is told.
    """
    earlier = NotedLine.objects.filter(item__meeting__group=meeting.group)
    listed = set(earlier.exclude(item__meeting=meeting).values_list("version", flat=True))
    found = [
        (decision.consideration.paper, decision.reason)
        for decision in noted_for_agenda(meeting.group)
    ]
    return [
        Noted(paper, "" if paper.is_restricted else reason)
        for paper, reason in found
        if paper.pk not in listed
    ]


@dataclass(frozen=True)
class Quorum:
    """Which members were there, and how many were needed."""

    names: list[str]
    needed: int

    @property
    def sentence(self) -> str:
        """Whether the meeting could decide, in words."""
        present = len(self.names)
        were = f"{present} member{' was' if present == 1 else 's were'} present"
        if present >= self.needed:
            return f"{were}. The quorum is {self.needed}."
        return f"{were}. The quorum is {self.needed}, so the meeting could not decide."


def quorum_of(meeting: Meeting) -> Quorum:
    """Who was there against what the group's terms ask for."""
    names = meeting.present.order_by("name").values_list("name", flat=True)
    return Quorum(list(names), meeting.group.quorum)


def minute_of(item: AgendaItem) -> Minute | None:
    """The minute of an item, or None before it was written."""
    return Minute.objects.filter(item=item).first()


def upcoming_for(user: Any) -> QuerySet[Meeting]:
    """The next meetings the user may see, the nearest first; fifty at the most."""
    return Meeting.objects.visible_to(user).upcoming().select_related("group")[:50]


def past_for(user: Any) -> QuerySet[Meeting]:
    """The meetings gone by that the user may see."""
    return Meeting.objects.visible_to(user).past().select_related("group")
