"""The reports in which the indicators end."""

from pscb.flow.reports.kinds import ReportKind, Route, register_report_kind

register_report_kind(
    ReportKind(
        code="indicator_report",
        label="Indicator report",
        route=Route.MUST_REACH_BOARD,
        source="Framework section 3: key performance indicators should be reported to the Board",
    )
)
register_report_kind(
    ReportKind(
        code="indicator_exception",
        label="Indicator exception report",
        route=Route.QUALITY_DECIDES,
        source="Framework section 5: the group judges which reports need to be tabled",
    )
)
