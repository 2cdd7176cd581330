"""What became of reports, for the lists and pages that show them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.urls import reverse

from pscb.flow.reports.beside import Offer, Panel
from pscb.flow.reports.models import Report, ReportVersion
from pscb.foundation.people.policy import policy

from ..models import CallIn, Consideration, Decision
from .called import on_their_way, why_not_asked_for


def fates(reports: Sequence[Report], user: Any) -> Mapping[int, str]:
    """What became of the newest version of each report, by the report's id, in words."""
    newest = ReportVersion.objects.filter(report=OuterRef("paper__report")).order_by("-number")
    considered = (
        Consideration.objects.filter(
            paper__report__in=reports, paper_id=Subquery(newest.values("pk")[:1])
        )
        .select_related("paper", "forum")
        .prefetch_related(Prefetch("decisions", Decision.objects.standing(), to_attr="standing"))
        .order_by("pk")
    )
    return {one.paper.report_id: _words(one) for one in considered}


def _words(consideration: Any) -> str:
    if consideration.standing:
        decision = consideration.standing[0]
        return f"{decision.done}, {decision.decided_on:%-d %B %Y}"
    if consideration.is_awaiting:
        return f"With {consideration.forum}"
    return str(consideration.status.label)


def standing_of(versions: Iterable[ReportVersion]) -> Mapping[int, str]:
    """How the group stands with each version, by its id: the end of a sentence about it.

    What was decided on a Restricted one is for its readers.
    """
    considered = (
        Consideration.objects.filter(paper__in=versions)
        .select_related("paper", "forum")
        .prefetch_related(Prefetch("decisions", Decision.objects.standing(), to_attr="standing"))
        .order_by("pk")
    )
    return {one.paper_id: _standing(one) for one in considered}


def _standing(consideration: Any) -> str:
    if consideration.standing:
        decision = consideration.standing[0]
        decided = f"was decided on {decision.decided_on:%-d %B %Y}"
        if consideration.paper.is_restricted:
            return decided
        return f"{decided}: {decision.done[0].lower()}{decision.done[1:]}"
    if consideration.is_awaiting:
        return f"is with the {consideration.forum}"
    return "waits for no decision now"


def offers(reports: Sequence[Report], user: Any) -> Mapping[int, Offer]:
    """For members of the Board: a link to ask for each report that is not on its way to them.

    One that they can read already they may ask for on the agenda; one withdrawn not at all.
    """
    if not user.hats.is_board_member:
        return {}
    asked = on_their_way(reports)
    listed = Report.objects.filter(pk__in=[report.pk for report in reports])
    open_to_them = set(listed.visible_to(user).values_list("pk", flat=True))
    return {
        report.pk: Offer(
            "Ask for it on the agenda" if report.pk in open_to_them else "Ask for it",
            reverse("triage:ask", args=[report.key]),
        )
        for report in reports
        if report.pk not in asked and report.state != Report.WITHDRAWN
    }


def considerations_of(report: Report) -> QuerySet[Consideration]:
    """Every consideration of a report, newest first, with its decisions."""
    decisions = Decision.objects.select_related("made_by").prefetch_related("replies__person")
    return (
        Consideration.objects.filter(paper__report=report)
        .select_related("paper", "forum")
        .prefetch_related(Prefetch("decisions", decisions))
        .order_by("-paper__number", "-pk")
    )


def panel(report: Report, user: Any) -> Panel | None:
    """What the groups made of the report, for its page."""
    if not policy.can(user, "report.view", report):
        return None
    considered = list(considerations_of(report))
    if not considered:
        return None
    may_ask = policy.can(user, "call_in.make", report) and not why_not_asked_for(report)
    context = {
        "considered": considered,
        "ask_url": reverse("triage:ask", args=[report.key]) if may_ask else "",
        "requests": CallIn.objects.visible_to(user)
        .filter(paper__report=report)
        .select_related("asked_by"),
    }
    return Panel("triage/_report_panel.html", context)
