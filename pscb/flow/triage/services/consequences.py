"""What follows from a decision, in the same transaction."""

from collections.abc import Callable
from typing import Any

from pscb.flow.reports.models import Readership, Report, Why
from pscb.flow.reports.services import readership_end, readership_give, report_reopen
from pscb.flow.returns.models import Return
from pscb.flow.returns.services import return_demand
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.notifications.services import notice_queue
from pscb.foundation.people.models import Group, GroupKind, Person
from pscb.foundation.people.queries import members_of

from ..models import AgendaCandidate, Decision, Outcome, Purpose
from .call_ins import call_ins_follow
from .candidates import candidate_add, candidate_drop
from .considering import consideration_open
from .telling import openly


def carry_out(decision: Decision, by: Person) -> None:
    """Let happen what the group decided; what the Board has asked for follows to this version."""
    outcome = Outcome(decision.outcome)
    what = FOLLOWS.get(outcome)
    if what is not None:
        what(decision, by)
    if outcome not in (Outcome.RETURN, Outcome.SEND_ON):
        call_ins_follow(paper=decision.consideration.paper, by=by)


def _table(decision: Decision, by: Person) -> None:
    candidate_add(
        paper=decision.consideration.paper,
        group=Group.objects.get(kind=GroupKind.BOARD),
        purpose=decision.purpose or Purpose.DISCUSSION,
        minutes=decision.minutes or 10,
        is_concern=decision.outcome == Outcome.ADVISE,
        decision=decision,
        by=by,
    )


def _circulate(decision: Decision, by: Person) -> None:
    paper = decision.consideration.paper
    if paper.is_restricted:
        raise GuardRefused(
            "This report is Restricted to named people, so it cannot be circulated. Table it, "
            "note it, or return it for a version that more people may read.",
            about="outcome",
        )
    board = Group.objects.get(kind=GroupKind.BOARD)
    readership_give(version=paper, why=Why.CIRCULATION, group=board, by=by)
    notice_queue(
        event=f"report.circulated:{decision.key}",
        people=members_of(board),
        title=f"Report {paper.report.reference} is circulated to you for information",
        detail=f"“{paper.title}”.",
        link=paper.report.get_absolute_url(),
    )


def _return(decision: Decision, by: Person) -> None:
    report = Report.objects.select_for_update().get(pk=decision.consideration.paper.report_id)
    if report.state == Report.SUBMITTED:
        report_reopen(report=report, note=decision.needed, by=by)
    _demand(decision, by, f"A new version of report {report.reference}", report)


def _follow_up(decision: Decision, by: Person) -> None:
    reference = decision.consideration.paper.report.reference
    _demand(decision, by, f"Follow-up to report {reference}", decision)


def _demand(decision: Decision, by: Person, title: str, subject: Any) -> None:
    paper = decision.consideration.paper
    report = paper.report
    owner: dict[str, Any] = (
        {"agency": report.author_agency} if report.author_agency
        else {"group": report.author_group} if report.author_group
        else {"person": report.author_person}
    )  # fmt: skip
    if decision.needed_by is None:
        raise GuardRefused("Say by when, on a day still to come.")
    return_demand(
        title=title, why=openly(paper, f"{decision.needed}\n\n{decision.reason}"),
        due_on=decision.needed_by, asked_on=decision.decided_on, subject=subject, by=by, **owner,
    )  # fmt: skip


def _send_on(decision: Decision, by: Person) -> None:
    quality = Group.objects.get(kind=GroupKind.QUALITY)
    paper = decision.consideration.paper
    readership_give(version=paper, why=Why.CONSIDERATION, group=quality, by=by)
    consideration_open(paper=paper, forum=quality, received_on=decision.decided_on, by=by)


FOLLOWS: dict[Outcome, Callable[[Decision, Person], None]] = {
    Outcome.TABLE: _table,
    Outcome.ADVISE: _table,
    Outcome.CIRCULATE: _circulate,
    Outcome.RETURN: _return,
    Outcome.FOLLOW_UP: _follow_up,
    Outcome.SEND_ON: _send_on,
}


def take_back(decision: Decision, by: Person) -> None:
    """Undo what followed. Raises GuardRefused if others have built on it."""
    paper = decision.consideration.paper
    if paper.report.versions.filter(number__gt=paper.number).exists():
        raise GuardRefused("There is a newer version, and the decision on it counts now.")
    if decision.outcome == Outcome.RETURN:
        raise GuardRefused("The report is back with its author. Consider the new version afresh.")
    if decision.outcome == Outcome.SEND_ON:
        raise GuardRefused("The Quality and Effectiveness group has it now. Ask its chair.")
    if Return.objects.about(decision).open().exists():
        raise GuardRefused("A follow-up is owed. Ask the business unit to excuse it first.")
    for candidate in decision.candidates.exclude(state=AgendaCandidate.DROPPED):
        if candidate.state == AgendaCandidate.PLACED:
            raise GuardRefused("It is on an agenda. Ask the business unit to take it off first.")
        candidate_drop(candidate=candidate, by=by)
    if decision.outcome == Outcome.CIRCULATE:
        for reading in Readership.objects.in_force().filter(version=paper, why=Why.CIRCULATION):
            readership_end(readership=reading, by=by)
