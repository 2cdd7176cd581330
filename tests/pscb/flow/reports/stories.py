"""How the stories write reports: only what matters in each is named."""

from typing import Any

from pscb.flow.reports.kinds import ReportKind, Route, report_kinds
from pscb.flow.reports.models import Report, ReportVersion
from pscb.flow.reports.services import report_change, report_draft, report_submit
from pscb.foundation.people.models import Person
from tests.cast import fresh

SUMMARY = {
    "purpose": "To tell the sub group what our audit of referrals found.",
    "findings": "Nine of twelve referrals were answered within a day.",
    "change_for_children": "Children are seen sooner after somebody worries about them.",
    "ask": "Note the findings and the action we have taken.",
    "body": "# What we did\n\nWe read **twelve** referrals.",
}
KINDS = (
    ReportKind("test_findings", "Audit findings", Route.MUST_REACH_BOARD, "Framework section 8"),
    ReportKind("test_overview", "Yearly overview", Route.TABLED_BY_DEFAULT, "Framework section 6"),
    ReportKind("test_audit", "Single-agency audit", Route.QUALITY_DECIDES, "Framework section 7"),
    ReportKind(
        "test_pushed", "Data set", Route.MUST_REACH_BOARD, "Framework section 5", by_hand=False
    ),
)
FINDINGS, OVERVIEW, AUDIT, PUSHED = (kind.code for kind in KINDS)


def know_kinds(monkeypatch: Any) -> None:
    """Let the stories have one kind of report for each way to the Board."""
    for kind in KINDS:
        monkeypatch.setitem(report_kinds._entries, kind.code, kind)


def drafted(
    by: Person, *, kind: str = AUDIT, title: str = "Audit of referrals", **body: Any
) -> Report:
    """A draft with everything in it; `body` names the agency or group it speaks for."""
    given = {key: body.pop(key) for key in ("concerns", "marking") if key in body}
    by = fresh(by)
    report = report_draft(kind=kind, title=title, by=by, **given, **body)
    return report_change(report=report, edits=0, by=by, **SUMMARY)


def submitted(by: Person, **how: Any) -> ReportVersion:
    """The version of a report that has just come in."""
    received_on = how.pop("received_on", None)
    report = drafted(by, **how)
    return report_submit(report=report, by=fresh(by), received_on=received_on)
