"""The report in which a case review ends, with nobody in it who could be known."""

from pscb.flow.reports.kinds import ReportKind, Route, register_report_kind

register_report_kind(
    ReportKind(
        code="case_review_report",
        label="Case review report",
        route=Route.MUST_REACH_BOARD,
        source="Framework section 10: implementation closely monitored by the group and the Board",
    )
)
