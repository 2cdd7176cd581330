"""The kinds of report that no level of the framework owns."""

from pscb.foundation.people.models import GroupKind

from .kinds import ReportKind, Route, register_report_kind

SUBGROUP_ACTIVITY = register_report_kind(
    ReportKind(
        code="subgroup_activity",
        label="Sub-group activity report",
        route=Route.ANOTHER_FORUM_FIRST,
        source="Framework section 3: regular activity and outcome reports from sub groups",
        forum=GroupKind.CHAIRS,
        for_groups=True,
        written_by=frozenset(GroupKind.values),
    )
)
OTHER = register_report_kind(
    ReportKind(
        code="other_report",
        label="Another report",
        route=Route.QUALITY_DECIDES,
        source="Framework section 5: reports come to the sub group before the Board",
    )
)
