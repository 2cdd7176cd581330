"""The report in which a themed review ends."""

from pscb.flow.reports.kinds import ReportKind, Route, register_report_kind

register_report_kind(
    ReportKind(
        code="themed_review",
        label="Themed review",
        route=Route.MUST_REACH_BOARD,
        source="Framework section 9: themed reviews will be presented to the Board",
    )
)
