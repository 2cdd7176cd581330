"""What waits for an agenda."""

import datetime
import uuid

from pscb.flow.reports.models import ReportVersion
from pscb.foundation.audit_trail.record import lock_head, record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.base.keys import sent_key
from pscb.foundation.people.models import Group, Person
from pscb.foundation.people.permit import require
from pscb.foundation.workflow.perform import perform

from ..models import AgendaCandidate, CallIn, Decision, Deferral


@service(records=False)
def candidate_add(
    *,
    paper: ReportVersion,
    group: Group,
    purpose: str,
    minutes: int,
    by: Person,
    is_concern: bool = False,
    decision: Decision | None = None,
    call_in: CallIn | None = None,
) -> AgendaCandidate:
    """Let a version wait for a group's next agenda; one that waits already is kept.

    Part of a decision or of a call-in, which have asked the policy.
    """
    waiting = AgendaCandidate.objects.filter(
        paper=paper, group=group, state=AgendaCandidate.WAITING
    ).first()
    if waiting is not None:
        return waiting
    candidate = AgendaCandidate.objects.create(
        paper=paper, group=group, purpose=purpose, minutes=minutes, is_concern=is_concern,
        decision=decision, call_in=call_in, state=AgendaCandidate.WAITING,
    )  # fmt: skip
    record(by, "candidate.added", candidate, target=paper, group=group.name,
           reference=paper.report.reference)  # fmt: skip
    return candidate


@service(records=False)
def candidate_place(*, candidate: AgendaCandidate, by: Person) -> AgendaCandidate:
    """Mark that it has a place on an agenda; it no longer waits."""
    perform(candidate, "place", by=by, reference=candidate.paper.report.reference)
    return candidate


@service(records=False)
def candidate_release(
    *, candidate: AgendaCandidate, by: Person, reason: str = ""
) -> AgendaCandidate:
    """Mark that it was taken off an agenda again; it waits for the next one.

    A version with a newer one after it waits no more: a correction is a new version, and needs a
    decision of its own.
    """
    paper = candidate.paper
    is_older = paper.report.versions.filter(number__gt=paper.number).exists()
    step = "retire" if is_older else "release"
    perform(candidate, step, by=by, note=reason, reference=paper.report.reference)
    return candidate


@service(records=False)
def candidate_drop(*, candidate: AgendaCandidate, by: Person) -> AgendaCandidate:
    """Let it wait no longer, because its decision was reversed or a new version replaced it."""
    perform(candidate, "drop", by=by, reference=candidate.paper.report.reference)
    return candidate


@service(records=False)
def candidate_defer(
    *,
    candidate: AgendaCandidate,
    until: datetime.date,
    reason: str,
    by: Person,
    form_key: uuid.UUID | None = None,
) -> Deferral:
    """Put a candidate off until a later day, with the Chair's reason.

    What must reach the Board can be put off, never lowered. The same form sent twice puts it off
    once. Raises GuardRefused unless it waits, the day is to come and a reason is given.
    """
    require(by, "candidate.defer", candidate)
    lock_head()
    key = sent_key(form_key, about=candidate.key, by=by.key)
    earlier = Deferral.objects.filter(candidate=candidate, made_by=by, key=key).first()
    if earlier is not None:
        return earlier
    _refuse_unfit(candidate, until, reason)
    deferral = Deferral.objects.create(
        candidate=candidate, until=until, reason=reason.strip(), made_by=by, key=key
    )
    record(by, "candidate.deferred", candidate, until=f"{until:%-d %B %Y}",
           reference=candidate.paper.report.reference)  # fmt: skip
    return deferral


def _refuse_unfit(candidate: AgendaCandidate, until: datetime.date, reason: str) -> None:
    if candidate.state != AgendaCandidate.WAITING:
        raise GuardRefused("Only what waits for an agenda can be put off.")
    if until <= today():
        raise GuardRefused("Choose a day still to come.")
    if not reason.strip():
        raise GuardRefused("Say why it is put off.")
