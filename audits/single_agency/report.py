"""The report in which a single-agency audit ends."""

from pscb.flow.reports.kinds import AGENCIES, ReportKind, Route, register_report_kind

register_report_kind(
    ReportKind(
        code="single_agency_audit",
        label="Single-agency audit",
        route=Route.QUALITY_DECIDES,
        source="Framework section 7: the group decides if the Board needs to be advised",
        written_by=frozenset({AGENCIES}),
    )
)
