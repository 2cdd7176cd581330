"""The one door to a return that may still be written in."""

from pscb.foundation.audit_trail.record import lock_head
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.models import Person
from pscb.foundation.people.permit import require
from pscb.foundation.workflow.perform import perform

from ..models import Submission


def locked(submission: Submission) -> Submission:
    """The return as it is now, held until the end of the transaction."""
    lock_head()
    rows = Submission.objects.select_for_update(of=("self",)).select_related("cycle", "agency")
    return rows.get(pk=submission.pk)


def open_to_write(submission: Submission, by: Person) -> Submission:
    """Lock a return that `by` may write in. Raises NotAllowed, or GuardRefused if too late."""
    row = locked(submission)
    require(by, "submission.answer", row)
    if not row.is_writable:
        state = row.status.label.lower()
        raise GuardRefused(
            f"This return is {state}, so its answers stay as they are. What you typed is kept."
        )
    return row


def begin_if_new(row: Submission, by: Person) -> None:
    """Take a locked return from "not started" to "in progress", at its first act."""
    if row.state == "not_started":
        perform(row, "begin", by=by, reference=row.reference)
