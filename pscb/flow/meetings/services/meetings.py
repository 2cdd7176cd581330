"""Planning a meeting, publishing its agenda, cancelling it."""

import datetime
import re
import uuid

from pscb.flow.reports.models import Why
from pscb.flow.reports.services import readership_give
from pscb.flow.triage.models import AgendaCandidate
from pscb.flow.triage.services.candidates import candidate_release
from pscb.foundation.audit_trail.actors import Actor
from pscb.foundation.audit_trail.record import lock_head, record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import working_days_from
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.base.keys import sent_key
from pscb.foundation.base.unseen import refuse_unseen
from pscb.foundation.people.models import Group, GroupKind, Person
from pscb.foundation.people.permit import require
from pscb.foundation.workflow.perform import perform

from ..models import Meeting

PAPERS_DUE, PUBLISHED = -10, -5
WORDS = {
    GroupKind.BOARD: "BOARD",
    GroupKind.QUALITY: "QUALITY",
    GroupKind.CHAIRS: "CHAIRS",
    GroupKind.CASE_REVIEW: "REVIEW",
    GroupKind.CHILD_DEATH: "PANEL",
    GroupKind.BUSINESS_UNIT: "UNIT",
}


@service(records=False)
def meeting_plan(
    *,
    group: Group,
    held_on: datetime.date,
    by: Actor,
    title: str = "",
    starts_at: datetime.time = datetime.time(10),
    minutes: int = 120,
    place: str = "",
    papers_due_on: datetime.date | None = None,
    publish_on: datetime.date | None = None,
    form_key: uuid.UUID | None = None,
) -> Meeting:
    """Plan a meeting of a group, with a reference such as BOARD-2026-03 (its third of the year).

    `minutes` is how long it is to last. Papers are due ten working days before and published
    five before, unless other dates are given. The same form sent twice plans one meeting.
    Raises GuardRefused if the dates are out of order.
    """
    require(by, "meeting.plan")
    lock_head()
    known = Meeting.objects.filter(form_key=form_key).first() if form_key else None
    if known is not None:
        return known
    meeting = Meeting.objects.create(
        state=Meeting.PLANNED,
        group=group,
        reference=_next_reference(group, held_on.year),
        title=title.strip() or _usual_title(group),
        held_on=held_on,
        starts_at=starts_at,
        minutes=minutes,
        place=place.strip(),
        form_key=form_key,
        **_dates(held_on, papers_due_on, publish_on),
    )
    record(by, "meeting.planned", meeting, meeting=meeting.reference)
    return meeting


@service(records=False)
def meeting_change(
    *,
    meeting: Meeting,
    title: str,
    held_on: datetime.date,
    starts_at: datetime.time,
    minutes: int,
    place: str,
    by: Person,
    papers_due_on: datetime.date | None = None,
    publish_on: datetime.date | None = None,
    edits: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Meeting:
    """Change when and where a meeting is; its reference stays what people have cited.

    `edits` is what the page showed. The same form sent twice changes it once. Raises Stale, or
    GuardRefused if the dates are out of order.
    """
    lock_head()
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    require(by, "meeting.edit", meeting)
    key = sent_key(form_key, about=meeting.key, by=by.key)
    if meeting.change_key == key:
        return meeting
    refuse_unseen(meeting.edits, edits)
    dates = _dates(held_on, papers_due_on, publish_on)
    meeting.title, meeting.held_on, meeting.starts_at = title.strip(), held_on, starts_at
    meeting.minutes, meeting.place = minutes, place.strip()
    meeting.papers_due_on, meeting.publish_on = dates["papers_due_on"], dates["publish_on"]
    meeting.edits, meeting.change_key = meeting.edits + 1, key
    meeting.save()
    record(by, "meeting.changed", meeting, meeting=meeting.reference)
    return meeting


@service(records=False)
def meeting_publish(*, meeting: Meeting, by: Person, form_key: uuid.UUID | None = None) -> Meeting:
    """Publish the agenda: the group sees it, and may read every report on it.

    From now on each version is open to the group because it is on its agenda (Framework section
    5), but for papers restricted to named people. Raises GuardRefused if the agenda is empty.
    """
    lock_head()
    if meeting.state == Meeting.PLANNED:
        perform(meeting, "publish", by=by, form_key=form_key, meeting=meeting.reference)
    for item in meeting.items.filter(version__isnull=False).select_related("version"):
        if item.version is not None and not item.is_restricted:
            readership_give(version=item.version, group=meeting.group, why=Why.AGENDA, by=by)
    return meeting


@service(records=False)
def meeting_cancel(
    *,
    meeting: Meeting,
    reason: str,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Meeting:
    """Cancel a meeting, with the reason. Its reports wait for the next one.

    The same form sent twice cancels it once.
    """
    lock_head()
    before = Meeting.objects.select_for_update().get(pk=meeting.pk).version
    change = perform(
        meeting, "cancel", by=by, note=reason, version=version, form_key=form_key,
        meeting=meeting.reference,
    )  # fmt: skip
    if change.version > before:
        _give_back(meeting, by)
    return meeting


def _give_back(meeting: Meeting, by: Person) -> None:
    for item in meeting.items.filter(candidate__state=AgendaCandidate.PLACED):
        if item.candidate is not None:
            candidate_release(candidate=item.candidate, by=by)


def _dates(
    held_on: datetime.date,
    papers_due_on: datetime.date | None,
    publish_on: datetime.date | None,
) -> dict[str, datetime.date]:
    published = publish_on or working_days_from(held_on, PUBLISHED)
    due = papers_due_on or min(working_days_from(held_on, PAPERS_DUE), published)
    if not due <= published <= held_on:
        raise GuardRefused(
            "The dates are out of order. Papers are due first, then published, then the meeting."
        )
    return {"papers_due_on": due, "publish_on": published}


def _usual_title(group: Group) -> str:
    return "Board meeting" if group.kind == GroupKind.BOARD else group.name


def _next_reference(group: Group, year: int) -> str:
    """The next free reference; groups whose names begin alike share one row of numbers."""
    word = WORDS.get(GroupKind(group.kind)) or _first_word(group.name)
    taken = Meeting.objects.filter(reference__startswith=f"{word}-{year}-")
    references = taken.values_list("reference", flat=True)
    numbers = [int(reference.rsplit("-", 1)[1]) for reference in references]
    return f"{word}-{year}-{max(numbers, default=0) + 1:02d}"


def _first_word(name: str) -> str:
    words = re.findall(r"[A-Z0-9]+", name.upper())
    return (words[0] if words else "GROUP")[:18]
