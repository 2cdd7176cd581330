"""Newer versions of the reports on an agenda.

A version never changes: a correction is a new version and needs a new decision (Framework section
5), late papers included. So what stands on an agenda stays there until somebody says otherwise.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pscb.flow.reports.models import ReportVersion
from pscb.flow.triage.models import AgendaCandidate
from pscb.flow.triage.queries.fates import standing_of
from pscb.flow.triage.queries.readers import reading_told

from .models import AgendaItem, Meeting

TAKE, KEEP, OFF = "take", "keep", "off"


@dataclass(frozen=True)
class Newer:
    """The newest version of a report, after the one in hand.

    `standing` is how the group that considers it stands with it; `candidate` is there if it was
    decided that this meeting's group is to see it.
    """

    version: ReportVersion
    standing: str
    candidate: AgendaCandidate | None

    @property
    def sentence(self) -> str:
        """When it came in and how it stands, in words."""
        day = f"{self.version.received_on:%-d %B %Y}"
        return f"Version {self.version.number} came in on {day} and {self.standing}."

    def is_settled(self, item: AgendaItem) -> bool:
        """Whether somebody has said that the meeting reads the version it has."""
        return item.kept_over_id == self.version.pk


def newer_versions(meeting: Meeting, versions: Iterable[ReportVersion]) -> dict[int, Newer]:
    """What came in after each of the versions, by its id; nothing once the meeting was held."""
    old = {one.report_id: one for one in versions}
    if not old or not meeting.is_open:
        return {}
    newest = {
        one.report_id: one
        for one in ReportVersion.objects.filter(report__in=old).order_by("number")
        if one.number > old[one.report_id].number
    }
    if not newest:
        return {}
    standing = standing_of(newest.values())
    waiting = AgendaCandidate.objects.waiting().filter(
        group=meeting.group_id, paper__in=newest.values()
    )
    candidates = {one.paper_id: one for one in waiting}
    return {
        old[report].pk: Newer(one, standing.get(one.pk, "is new"), candidates.get(one.pk))
        for report, one in newest.items()
    }


def newer_than(item: AgendaItem) -> Newer | None:
    """What came in after the version that an item rests on, or None."""
    if item.version is None:
        return None
    return newer_versions(item.meeting, [item.version]).get(item.version.pk)


def overtaken(item: AgendaItem | None, how: str) -> str:
    """Why a choice comes too late, as a sentence; empty where it is what was done."""
    if item is None:
        done = "The item has been taken off the agenda since you opened the page."
        return "" if how == OFF else done
    number = item.version.number if item.version else 0
    done = f"Version {number} has been put on the agenda since you opened the page."
    return "" if how == TAKE else done


def what_is_read(item: AgendaItem, newer: Newer | None) -> str:
    """What is printed beside an older version that the meeting reads all the same."""
    if newer is None or item.version is None or not newer.is_settled(item):
        return ""
    return f"{newer.sentence} This meeting reads version {item.version.number}."


def reading_of_both(item: AgendaItem, newer: Newer, *, to: Any) -> list[str]:
    """How many of the group may read the version of an item, and how many the newer one.

    Only of Restricted ones: who was named to read the older one is not named to the newer one.
    """
    versions = [one for one in (item.version, newer.version) if one is not None]
    group = item.meeting.group
    told = (reading_told(one, group, to=to, it=f"version {one.number}") for one in versions)
    return [sentence for sentence in told if sentence]
