"""Closing a cycle: the overview is written and goes to the sub group."""

import uuid
from dataclasses import asdict, dataclass

from pscb.flow.reports.services import report_push
from pscb.flow.returns.queries import people_of
from pscb.foundation.audit_trail.record import lock_head, record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.notifications.services import notice_queue
from pscb.foundation.people.models import Group, GroupKind, Person
from pscb.foundation.workflow.perform import perform

from ..models import Cycle, Submission
from ..queries.closing import still_owed
from ..queries.overview import overview_of
from ..report import OVERVIEW
from ..report.overview import data, markdown


@dataclass(frozen=True)
class OverviewWords:
    """The four prompts of the overview's summary, as the officer leaves them."""

    purpose: str
    findings: str
    change_for_children: str
    ask: str


@service(records=False)
def cycle_close(
    *,
    cycle: Cycle,
    words: OverviewWords,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Cycle:
    """Close a cycle and send its overview to the Quality and Effectiveness Sub Group.

    Framework section 5: reports come to the sub group before the Board. Agencies that have not
    signed still owe their return, and are told; it is too late for the overview only. Raises
    GuardRefused if a prompt is empty.
    """
    lock_head()
    row = Cycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)
    before = row.version
    change = perform(row, "close", by=by, version=version, form_key=form_key,
                     reference=row.reference)  # fmt: skip
    if change.version > before:
        overview = overview_of(row)
        frozen = report_push(
            kind=OVERVIEW.code,
            title=f"Section 11 overview: {row.title}",
            by=by,
            author_group=Group.objects.of_kind(GroupKind.BUSINESS_UNIT),
            concerns=list(row.agencies.all()),
            body=markdown(overview),
            data=data(overview),
            source=row,
            **asdict(words),
        )
        row.overview = frozen.report
        row.save(update_fields=["overview"])
        record(by, "cycle.reported", row, target=frozen, reference=row.reference)
        for submission in still_owed(row):
            _tell_that_it_is_late(row, submission)
    cycle.refresh_from_db()
    return cycle


def _tell_that_it_is_late(cycle: Cycle, submission: Submission) -> None:
    notice_queue(
        event=f"cycle.closed_without:{submission.key}",
        people=people_of(submission.agency),
        title=f"{cycle.title} is closed, and you still owe your return",
        detail=(
            "Its overview is written without you. Your return is still asked for, and is kept and "
            "read once it is signed."
        ),
        link=submission.get_absolute_url(),
    )
