"""A return that came on paper: officers enter it, and say so."""

import datetime
import uuid

from django.core.files.uploadedfile import UploadedFile

from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.models import Person
from pscb.foundation.people.permit import require
from pscb.foundation.workflow.perform import perform
from pscb.workshop.documents.models import Blob
from pscb.workshop.documents.queries import documents_of
from pscb.workshop.documents.services import document_attach, document_remove, upload_check

from ..models import SignedCopy, Submission
from .signing import freeze
from .writing import begin_if_new, locked


def paper_begin(
    *,
    submission: Submission,
    scan: UploadedFile,
    signed_by: str,
    signed_on: datetime.date,
    by: Person,
) -> Submission:
    """Begin to enter a return from paper: keep the scan, and who signed the paper and when.

    From now on officers answer its questions, and the agency sees that they do. Raises
    GuardRefused if the scan is no PDF that can be kept, the day lies ahead, or the agency has
    sent its own return for signature.
    """
    require(by, "submission.paper", submission)
    blob = upload_check(upload=scan, sort="paper")
    return _begin(
        submission=submission, blob=blob, name=scan.name or "", signed_by=signed_by,
        signed_on=signed_on, by=by,
    )  # fmt: skip


@service
def _begin(
    *,
    submission: Submission,
    blob: Blob,
    name: str,
    signed_by: str,
    signed_on: datetime.date,
    by: Person,
) -> Submission:
    row = locked(submission)
    if not row.is_writable:
        raise GuardRefused(f"This return is {row.status.label.lower()} already.")
    if signed_on > today():
        raise GuardRefused("The day of the signature lies ahead. Check the date.")
    if not signed_by.strip():
        raise GuardRefused("Enter the name of the person who signed the paper.")
    row.on_paper, row.paper_entered_by = True, by
    row.paper_signed_by, row.paper_signed_on = signed_by.strip(), signed_on
    row.save()
    for scan in documents_of(row):
        document_remove(document=scan, by=by)
    document_attach(blob=blob, name=name, subject=row, by=by)
    begin_if_new(row, by)
    record(by, "submission.paper_begun", row, reference=row.reference)
    submission.refresh_from_db()
    return submission


@service
def paper_end(*, submission: Submission, by: Person) -> Submission:
    """Give a return back to the agency instead of entering it from paper; answers stay.

    Raises GuardRefused if it is signed, or is with the agency anyway.
    """
    row = locked(submission)
    require(by, "submission.paper", row)
    if not row.on_paper:
        raise GuardRefused("This return is with the agency, so it need not be given back.")
    if not row.is_writable:
        raise GuardRefused("This return is signed already. Open it again first.")
    row.on_paper, row.paper_entered_by = False, None
    row.paper_signed_by, row.paper_signed_on = "", None
    row.save()
    for scan in documents_of(row):
        document_remove(document=scan, by=by)
    record(by, "submission.paper_ended", row, reference=row.reference)
    submission.refresh_from_db()
    return submission


@service(records=False)
def paper_sign(
    *,
    submission: Submission,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> SignedCopy:
    """Write down that the paper was signed; the return is frozen, marked as entered from paper.

    Raises GuardRefused until every question has its grade.
    """
    row = locked(submission)
    before = row.version
    change = perform(
        row, "sign_paper", by=by, version=version, form_key=form_key,
        reference=row.reference, signatory=row.paper_signed_by,
    )  # fmt: skip
    if change.version > before:
        on = row.paper_signed_on or today()
        freeze(row, by=by, signed_by=None, name=row.paper_signed_by, on=on)
    submission.refresh_from_db()
    return row.copies.get(number=row.copies.count())
