"""What the Board has asked for, and may ask for."""

from django.db.models import QuerySet

from pscb.flow.reports.models import Report
from pscb.foundation.people.models import GroupKind, Person
from pscb.foundation.people.queries import people_in

from ..models import AgendaCandidate, CallIn


def why_not_asked_for(report: Report) -> str:
    """Why the Board need not ask for this report now, as a sentence; empty if it may."""
    if report.latest_version is None:
        return "This report has not been submitted yet."
    open_request = CallIn.objects.open().filter(paper__report=report).select_related("asked_by")
    if asked := open_request.first():
        return f"{asked.asked_by} has asked for this report already."
    on_its_way = AgendaCandidate.objects.filter(paper__report=report, paper=report.latest_version)
    if on_its_way.exclude(state=AgendaCandidate.DROPPED).exists():
        return "This report is on its way to the Board already."
    return ""


def board_members() -> QuerySet[Person]:
    """Active people with a vote on the Board."""
    return people_in(GroupKind.BOARD, "chair", "deputy", "member")
