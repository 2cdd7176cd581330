"""The report in which the panel's year ends."""

from pscb.flow.reports.kinds import ReportKind, Route, register_report_kind
from pscb.foundation.people.models import GroupKind

register_report_kind(
    ReportKind(
        code="child_death_annual_report",
        label="Child death annual report",
        route=Route.MUST_REACH_BOARD,
        source="Framework section 12: the Chair provides an annual report to the Board",
        written_by=frozenset({GroupKind.CHILD_DEATH}),
    )
)
