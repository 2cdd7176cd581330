"""The report in which a multi-agency audit ends."""

from pscb.flow.reports.kinds import ReportKind, Route, register_report_kind
from pscb.foundation.people.models import GroupKind

register_report_kind(
    ReportKind(
        code="multi_agency_audit",
        label="Multi-agency audit findings",
        route=Route.MUST_REACH_BOARD,
        source="Framework section 8: audit findings will be presented to the Board",
        written_by=frozenset({GroupKind.QUALITY}),
    )
)
