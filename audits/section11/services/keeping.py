"""What officers do with a single return: excuse, open again, put off."""

import datetime
import uuid

from pscb.flow.returns.services import return_excuse, return_extend, return_reopen
from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.models import Person
from pscb.foundation.people.permit import require
from pscb.foundation.workflow.perform import perform

from ..models import Submission
from .writing import locked


@service(records=False)
def submission_excuse(
    *,
    submission: Submission,
    reason: str,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Submission:
    """Excuse an agency from its return, with the reason; it is told, and owes nothing more."""
    row = locked(submission)
    before = row.version
    change = perform(
        row, "excuse", by=by, note=reason, version=version, form_key=form_key,
        reference=row.reference,
    )  # fmt: skip
    if change.version > before and row.demand is not None:
        return_excuse(demand=row.demand, reason=reason, by=by)
    submission.refresh_from_db()
    return submission


@service(records=False)
def submission_reopen(
    *,
    submission: Submission,
    reason: str,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Submission:
    """Open a signed or excused return again, with the reason; the agency is told and owes it.

    What was signed is kept as it was; a new signature makes a further copy. Raises GuardRefused
    once the cycle is closed.
    """
    row = locked(submission)
    before = row.version
    change = perform(
        row, "reopen", by=by, note=reason, version=version, form_key=form_key,
        reference=row.reference,
    )  # fmt: skip
    if change.version > before and row.demand is not None:
        return_reopen(demand=row.demand, reason=reason, by=by)
    submission.refresh_from_db()
    return submission


@service(records=False)
def submission_put_off(
    *,
    submission: Submission,
    until: datetime.date,
    reason: str,
    by: Person,
    form_key: uuid.UUID | None = None,
) -> Submission:
    """Move the due date of one return, with the reason; the agency is told.

    A request for more time that waits is answered by it. The same form sent twice moves it once.
    Raises GuardRefused unless the new date is later than the present one.
    """
    row = locked(submission)
    require(by, "submission.put_off", row)
    if row.demand is None:
        raise GuardRefused("Nothing is asked of this agency yet, so there is nothing to put off.")
    before = row.demand.due_on
    return_extend(demand=row.demand, until=until, reason=reason, by=by, form_key=form_key)
    row.demand.refresh_from_db(fields=["due_on"])
    if row.demand.due_on != before:
        record(by, "submission.put_off", row, reference=row.reference, due_on=f"{until:%-d %B %Y}")
    submission.refresh_from_db()
    return submission
