"""The report in which a themed review ends."""

from pscb.flow.reports.kinds import ReportKind, Route, register_report_kind
from pscb.foundation.people.models import GroupKind

register_report_kind(
    ReportKind(
        code="themed_review",
        label="Themed review",
        route=Route.MUST_REACH_BOARD,
        source="Framework section 9: themed reviews will be presented to the Board",
        written_by=frozenset({GroupKind.QUALITY}),
    )
)
