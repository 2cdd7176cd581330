"""What the Board has asked for, and may ask for."""

from collections.abc import Callable, Sequence

from django.db.models import OuterRef, QuerySet, Subquery

from pscb.flow.reports.models import Report, ReportVersion
from pscb.foundation.base.registry import Registry
from pscb.foundation.people.models import GroupKind, Person
from pscb.foundation.people.queries import people_in

from ..models import AgendaCandidate, CallIn

# Rooms above say which of the reports, by id, stand already where the Board is to read them.
OnAgendas = Callable[[Sequence[Report]], set[int]]
on_agendas: Registry[OnAgendas] = Registry("place where the Board reads reports")


def on_their_way(reports: Sequence[Report]) -> set[int]:
    """Those of the reports, by id, that the Board has asked for or is to see anyway."""
    newest = ReportVersion.objects.filter(report=OuterRef("paper__report")).order_by("-number")
    coming = AgendaCandidate.objects.exclude(state=AgendaCandidate.DROPPED).filter(
        paper__report__in=reports, paper_id=Subquery(newest.values("pk")[:1])
    )
    asked = CallIn.objects.open().filter(paper__report__in=reports)
    return {
        *coming.values_list("paper__report_id", flat=True),
        *asked.values_list("paper__report_id", flat=True),
        *(report_id for stands in on_agendas for report_id in stands(reports)),
    }


def why_not_asked_for(report: Report) -> str:
    """Why the Board need not ask for this report now, as a sentence; empty if it may."""
    if report.latest_version is None:
        return "This report has not been submitted yet."
    if report.state == Report.WITHDRAWN:
        return "This report has been withdrawn by its author."
    open_request = CallIn.objects.open().filter(paper__report=report).select_related("asked_by")
    if asked := open_request.first():
        return f"{asked.asked_by} has asked for this report already."
    if on_their_way([report]):
        return "This report is on its way to the Board already."
    return ""


def board_members() -> QuerySet[Person]:
    """Active people with a vote on the Board."""
    return people_in(GroupKind.BOARD, "chair", "deputy", "member")
