"""The report in which a case review ends, with nobody in it who could be known."""

from pscb.flow.reports.kinds import ReportKind, Route, register_report_kind
from pscb.foundation.people.models import GroupKind

register_report_kind(
    ReportKind(
        code="case_review_report",
        label="Case review report",
        route=Route.MUST_REACH_BOARD,
        source="Framework section 10: implementation closely monitored by the group and the Board",
        written_by=frozenset({GroupKind.CASE_REVIEW}),
    )
)
