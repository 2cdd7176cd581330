"""What the groups do when a report comes in, changes, or is taken back."""

from typing import Any

from django.db.models import QuerySet

from pscb.flow.reports.events import report_submitted, report_withdrawn
from pscb.flow.reports.models import Report, ReportVersion
from pscb.flow.reports.queries import forum_of
from pscb.flow.returns.models import Return
from pscb.flow.returns.services import return_meet
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.models import Person
from pscb.foundation.people.policy import policy
from pscb.foundation.workflow.perform import perform
from pscb.foundation.workflow.queries import history

from .models import AgendaCandidate, CallIn, Consideration, Outcome
from .services import consideration_open
from .services.candidates import candidate_drop


@report_submitted.listen
def a_report_came_in(paper: ReportVersion) -> None:
    """A new version is considered afresh; what waits for an older one ends."""
    by = paper.submitted_by
    _end_waiting(paper.report, "supersede", by)
    for candidate in _candidates_waiting(paper.report).exclude(paper=paper):
        candidate_drop(candidate=candidate, by=by)
    for demand in Return.objects.about(paper.report).open():
        if policy.can(by, "return.meet", demand):
            return_meet(demand=demand, note=f"Version {paper.number} was submitted.", by=by)
    consideration_open(
        paper=paper, forum=forum_of(paper.report.report_kind), received_on=paper.received_on, by=by
    )


@report_withdrawn.listen
def a_report_was_withdrawn(report: Report) -> None:
    """Authors take back what nobody has decided on; afterwards it stays on the record.

    What waits for an agenda then waits no longer. What stands on one, the meetings refuse.
    """
    newest = Consideration.objects.filter(paper__report=report).order_by("-paper__number", "-pk")
    last: Any = newest.first()
    decision = last.standing_decision if last else None
    if decision and decision.outcome != Outcome.RETURN:
        raise GuardRefused(
            f"{last.forum} has decided on this report, so it stays on the record. "
            "Begin a new version if something in it is wrong."
        )
    if CallIn.objects.open().filter(paper__report=report).exists():
        raise GuardRefused("The Board has asked for this report, so it cannot be taken back now.")
    change = history(report).last()
    if change is not None:
        by = Person.objects.get(key=change.by_key)
        _end_waiting(report, "withdraw", by)
        for candidate in _candidates_waiting(report):
            candidate_drop(candidate=candidate, by=by)


def _candidates_waiting(report: Report) -> QuerySet[AgendaCandidate]:
    waiting = AgendaCandidate.objects.filter(state=AgendaCandidate.WAITING)
    return waiting.filter(paper__report=report)


def _end_waiting(report: Report, how: str, by: Person) -> None:
    awaiting = Consideration.objects.filter(paper__report=report, state=Consideration.AWAITING)
    for consideration in awaiting:
        perform(consideration, how, by=by, reference=report.reference)
