"""The reports in which the indicators end."""

from pscb.flow.reports.kinds import AGENCIES, ReportKind, Route, register_report_kind
from pscb.foundation.people.models import GroupKind

register_report_kind(
    ReportKind(
        code="indicator_report",
        label="Indicator report",
        route=Route.MUST_REACH_BOARD,
        source="Framework section 3: key performance indicators should be reported to the Board",
        written_by=frozenset({GroupKind.QUALITY, GroupKind.BUSINESS_UNIT}),
    )
)
register_report_kind(
    ReportKind(
        code="indicator_exception",
        label="Indicator exception report",
        route=Route.QUALITY_DECIDES,
        source="Framework section 5: the group judges which reports need to be tabled",
        written_by=frozenset({AGENCIES, GroupKind.QUALITY, GroupKind.BUSINESS_UNIT}),
    )
)
