"""What Section 11 gives the core: its kind of report, and how its returns stand behind demands."""

from typing import Any

from pscb.flow.reports.kinds import ReportKind, Route, register_report_kind
from pscb.flow.returns.subjects import ReturnSubject, register_return_subject

from ..models import Submission


def _unfinished(submission: Any) -> str:
    return "" if submission.state == "signed" else "The return is not signed yet."


OVERVIEW = register_report_kind(
    ReportKind(
        code="section11_overview",
        label="Section 11 overview",
        route=Route.TABLED_BY_DEFAULT,
        source="Framework section 6: compliance with the standards is mandatory",
        by_hand=False,
    )
)
register_return_subject(
    Submission,
    ReturnSubject(seen_by=Submission.objects.visible_to, unfinished=_unfinished, keeps_work=True),
)
