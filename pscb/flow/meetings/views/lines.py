"""The agenda as a page draws it."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.urls import reverse

from pscb.flow.reports.models import Marking, ReportVersion
from pscb.flow.triage.queries.readers import reading_told
from pscb.foundation.people.policy import policy
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.components import AgendaLine

from ..forms import MoveForm
from ..models import AgendaItem
from ..newer import Newer, newer_versions
from ..queries import Clock, Slot
from ..unsettled import unsettled


@dataclass(frozen=True)
class Undo:
    """The move that was just made, and the place the item had before."""

    item: AgendaItem
    was: int


def agenda_lines(
    request: SignedIn,
    clock: Clock,
    *,
    may_edit: bool,
    may_minute: bool,
    moving: tuple[AgendaItem, MoveForm] | None = None,
) -> list[AgendaLine]:
    """One line for each item; with its buttons for those who keep the agenda.

    `moving` is an item with the form by which it could not be moved.
    """
    last = len(clock.slots)
    on_it = [slot.item.version_id for slot in clock.slots if slot.item.version_id]
    readable = set(
        ReportVersion.objects.visible_to(request.user)
        .filter(pk__in=on_it)
        .values_list("pk", flat=True)
    )
    newer = _newer([slot.item for slot in clock.slots])
    lines = []
    for slot in clock.slots:
        item = slot.item
        after = newer.get(item.version_id or 0)
        given = {
            "item": item, "last": last, "may_edit": may_edit, "may_minute": may_minute,
            "newer": after, "is_settled": after and after.is_settled(item),
            "move": moving[1]["to"] if moving and moving[0] == item else None,
        }  # fmt: skip
        href = _address(item, readable)
        controls = render_to_string("meetings/_controls.html", given, request)
        notes = [*_notes(item, after, may_edit), *_reading(request, item, may_edit)]
        lines.append(_line(slot, href, controls, notes))
    return lines


def _newer(items: list[AgendaItem]) -> dict[int, Newer]:
    versions = [item.version for item in items if item.version]
    return newer_versions(items[0].meeting, versions) if versions else {}


def _notes(item: AgendaItem, newer: Newer | None, may_edit: bool) -> list[str]:
    """What is to be known about an item; for those who keep the agenda also what is open."""
    notes = unsettled(item, newer) if may_edit else []
    if newer is not None and (newer.is_settled(item) or not may_edit):
        notes.insert(0, newer.sentence)
    if item.kept_because and newer is not None and newer.is_settled(item) and may_edit:
        notes.insert(1, f"The version on the agenda stays: {item.kept_because}")
    return notes


def _reading(request: SignedIn, item: AgendaItem, may_edit: bool) -> list[str]:
    """How many of the group may read a Restricted report, for those who can do something about it.

    Once the meeting is over there is nothing to be done.
    """
    paper, meeting = item.version, item.meeting
    if paper is None or not paper.is_restricted or not meeting.is_open:
        return []
    if not (may_edit or policy.can(request.user, "report_version.name_reader", paper)):
        return []
    return [reading_told(paper, meeting.group, to=request.user)]


def _address(item: AgendaItem, readable: set[int]) -> str:
    """Where its paper is read; nowhere for whoever may not open the report."""
    if item.version is not None and item.version_id in readable:
        return reverse("reports:version", args=[item.version.report.key, item.version.number])
    return reverse("meetings:paper", args=[item.key]) if item.document else ""


def _line(slot: Slot, href: str, controls: str, notes: list[str]) -> AgendaLine:
    item = slot.item
    awaited = item.wants_a_file and item.document is None
    return AgendaLine(
        number=item.number,
        title=item.title,
        purpose=item.get_purpose_display(),
        lead=item.lead,
        minutes=item.minutes,
        begins=f"{slot.begins:%H:%M}",
        marking="" if item.marking == Marking.OFFICIAL else item.get_marking_display(),
        is_concern=item.is_concern,
        concern=item.concern,
        notes=notes,
        state="Paper awaited" if awaited else "",
        tone="attention" if awaited else "plain",
        href=href,
        controls=controls.strip() and controls,
    )


def undo_of(request: SignedIn, items: list[AgendaItem]) -> Undo | None:
    """What the address says was just moved, if it still makes sense."""
    moved, was = request.GET.get("moved", ""), request.GET.get("was", "")
    item = next((item for item in items if str(item.key) == moved), None)
    if item is None or not was.isascii() or not was.isdigit() or len(was) > 4:
        return None
    place = int(was)
    return Undo(item, place) if 1 <= place <= len(items) and place != item.position else None
