"""The Board asks for a report (Framework section 5)."""

import datetime
import uuid
from collections.abc import Sequence

from pscb.flow.reports.models import Report, ReportVersion, Why
from pscb.flow.reports.queries import chairing, people_behind
from pscb.flow.reports.services import readership_give
from pscb.foundation.audit_trail.record import lock_head, record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.notifications.services import notice_queue
from pscb.foundation.people.models import Group, GroupKind, Person
from pscb.foundation.people.permit import require
from pscb.foundation.people.queries import members_of, people_in
from pscb.foundation.workflow.perform import perform

from ..events import report_called_in
from ..models import AgendaCandidate, CallIn, Purpose
from ..queries.called import why_not_asked_for
from .candidates import candidate_add, candidate_drop
from .telling import tell_of


@service(records=False)
def call_in_make(
    *,
    report: Report,
    why: str,
    by: Person,
    needed_by: datetime.date | None = None,
    form_key: uuid.UUID | None = None,
) -> CallIn:
    """Ask for a report as a member of the Board: it goes on the Board's next agenda.

    The full Board retains the right to request specific reports (Framework section 5). The
    business unit, the chair of Q&E and the Board's Chair are told. The same form sent again gives
    the request it made. Raises GuardRefused if it is on its way to the Board, or asked for.
    """
    require(by, "call_in.make", report)
    lock_head()
    earlier = CallIn.objects.filter(asked_by=by, form_key=form_key).first()
    if form_key and earlier:
        return earlier
    if refusal := why_not_asked_for(report):
        raise GuardRefused(refusal)
    if not why.strip():
        raise GuardRefused("Say why the Board should see this report.")
    call_in = CallIn.objects.create(
        paper=report.latest_version, why=why.strip(), needed_by=needed_by, asked_by=by,
        form_key=form_key, state=CallIn.ASKED,
    )  # fmt: skip
    record(by, "call_in.made", call_in, target=report, reference=report.reference)
    board = _let_it_wait(call_in, by)
    officers = people_in(GroupKind.BUSINESS_UNIT, "chair", "deputy", "member")
    quality = chairing(Group.objects.get(kind=GroupKind.QUALITY), "chair")
    tell_of(
        call_in.paper,
        event=f"call_in.made:{call_in.key}",
        people=[*officers, *quality, *chairing(board, "chair")],
        title=f"The Board asks for report {report.reference}",
        detail=call_in.why,
        link=call_in.get_absolute_url(),
    )
    report_called_in.announce(call_in)
    return call_in


@service(records=False)
def call_ins_follow(*, paper: ReportVersion, by: Person) -> None:
    """Let what the Board has asked for be a newer version, once that is decided on.

    The Board's right is to see the report (Framework section 5), so a correction does not end it:
    the newer version waits for the next agenda, whatever was decided.
    """
    for call_in in CallIn.objects.open().filter(paper__report=paper.report).exclude(paper=paper):
        call_in.paper = paper
        call_in.save(update_fields=["paper"])
        record(by, "call_in.followed", call_in, target=paper, number=paper.number,
               reference=paper.report.reference)  # fmt: skip
        _let_it_wait(call_in, by)


def _let_it_wait(call_in: CallIn, by: Person) -> Group:
    board = Group.objects.get(kind=GroupKind.BOARD)
    candidate_add(
        paper=call_in.paper, group=board, purpose=Purpose.DISCUSSION, minutes=10, call_in=call_in,
        by=by,
    )  # fmt: skip
    return board


@service(records=False)
def call_in_minute(
    *,
    call_in: CallIn,
    minute: str,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> CallIn:
    """Write down the Board's minute of the request; from now on it cannot be declined."""
    if not minute.strip():
        raise GuardRefused("Give the reference of the minute, such as BOARD-2027-1, item 6.")
    perform(call_in, "minute", by=by, note=minute, version=version, form_key=form_key,
            reference=call_in.paper.report.reference)  # fmt: skip
    call_in.minute = minute.strip()
    call_in.save(update_fields=["minute"])
    return call_in


@service(records=False)
def call_in_supply(
    *,
    call_in: CallIn,
    by: Person,
    readers: Sequence[Person] = (),
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> CallIn:
    """Supply the report to the Board; a Restricted one only to the `readers` who are named.

    The same form sent twice supplies it once. Raises GuardRefused if nobody is named to a
    Restricted report.
    """
    lock_head()
    paper = call_in.paper
    before = CallIn.objects.select_for_update().get(pk=call_in.pk).version
    change = perform(
        call_in, "supply", by=by, version=version, form_key=form_key,
        reference=paper.report.reference,
    )  # fmt: skip
    if change.version <= before:
        return call_in
    board = Group.objects.get(kind=GroupKind.BOARD)
    if paper.is_restricted:
        if not readers:
            raise GuardRefused("This report is Restricted. Say which members may read it.")
        for person in readers:
            readership_give(version=paper, why=Why.CALL_IN, person=person, by=by)
    else:
        readership_give(version=paper, why=Why.CALL_IN, group=board, by=by)
    told = list(readers) if paper.is_restricted else list(members_of(board))
    tell_of(
        paper,
        event=f"call_in.supplied:{call_in.key}",
        people=[*told, *people_behind(paper.report)],
        title=f"Report {paper.report.reference} is supplied to the Board",
        detail=call_in.why,
        link=paper.report.get_absolute_url(),
    )
    return call_in


@service(records=False)
def call_ins_answer(*, report: Report, where: str, link: str, by: Person) -> list[CallIn]:
    """Mark that the Board has the report it asked for, because it reads it in a pack.

    The Board's right is to see the report (Framework section 5): whichever version the pack holds.
    `where` names the pack, and `link` leads there. Whoever asked is told.
    """
    answered = list(CallIn.objects.open().filter(paper__report=report))
    for call_in in answered:
        perform(call_in, "answer", by=by, note=where, reference=report.reference)
        tell_of(
            call_in.paper,
            event=f"call_in.answered:{call_in.key}",
            people=[call_in.asked_by],
            title=f"Report {report.reference}, which you asked for, is in a pack",
            detail=where,
            link=link,
        )
    return answered


@service(records=False)
def call_in_decline(
    *,
    call_in: CallIn,
    reason: str,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> CallIn:
    """Decline a request that the Board has not minuted, with the reason, as its Chair.

    Raises GuardRefused while the report stands on an agenda because of it.
    """
    if call_in.candidates.filter(state=AgendaCandidate.PLACED).exists():
        raise GuardRefused(
            "The report stands on an agenda because of this request. Ask the business unit to "
            "take it off first."
        )
    perform(call_in, "decline", by=by, note=reason, version=version, form_key=form_key,
            reference=call_in.paper.report.reference)  # fmt: skip
    for candidate in call_in.candidates.filter(state=AgendaCandidate.WAITING):
        candidate_drop(candidate=candidate, by=by)
    notice_queue(
        event=f"call_in.declined:{call_in.key}",
        people=[call_in.asked_by],
        title=f"Your request for report {call_in.paper.report.reference} is declined",
        detail=reason,
        link=call_in.get_absolute_url(),
    )
    return call_in
