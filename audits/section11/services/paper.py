"""A return that came on paper: officers enter it, and say so."""

import datetime
import uuid

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse

from pscb.flow.returns.queries import people_of
from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.notifications.services import notice_queue
from pscb.foundation.people.models import Person
from pscb.foundation.people.permit import require
from pscb.foundation.workflow.perform import perform
from pscb.workshop.documents.models import Blob, Document
from pscb.workshop.documents.queries import documents_of
from pscb.workshop.documents.services import document_attach, document_remove, upload_check

from ..models import SignedCopy, Submission
from ..queries.paper import is_begun, paper_steps
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

    From now on officers read it and answer its questions, and the agency is told. So it begins
    only while the agency has written nothing in it: what an agency has not signed is not for
    officers to read. The same form sent twice counts once. Raises GuardRefused if the agency has,
    the scan is no PDF that can be kept, or the day lies ahead.
    """
    require(by, "submission.paper", submission)
    blob = upload_check(upload=scan, sort="paper", by=by)
    return _begin(
        submission=submission, blob=blob, name=scan.name or "", signed_by=signed_by,
        signed_on=signed_on, by=by,
    )  # fmt: skip


@service(records=False)
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
    if _is_the_same(row, blob, signed_by, signed_on):
        return submission
    # A return that is on paper already was untouched when that began: only its scan changes.
    is_new = not row.on_paper
    if is_new and is_begun(row):
        raise GuardRefused(
            f"{row.agency} has begun its return already, so it cannot be entered from paper. "
            "Ask them to finish it."
        )
    if signed_on > today():
        raise GuardRefused("The day of the signature lies ahead. Check the date.")
    if not signed_by.strip():
        raise GuardRefused("Enter the name of the person who signed the paper.")
    row.on_paper, row.paper_entered_by = True, by
    row.paper_signed_by, row.paper_signed_on = signed_by.strip(), signed_on
    row.save()
    for scan in documents_of(row):
        document_remove(document=scan, by=by)
    kept = document_attach(blob=blob, name=name, subject=row, by=by)
    begin_if_new(row, by)
    record(by, "submission.paper_begun", row, reference=row.reference)
    if is_new:
        _tell_that_it_begins(row, kept, by)
    submission.refresh_from_db()
    return submission


def _is_the_same(row: Submission, blob: Blob, signed_by: str, signed_on: datetime.date) -> bool:
    """Whether this very paper is being entered already, as when its form is sent twice."""
    said = (row.paper_signed_by, row.paper_signed_on) == (signed_by.strip(), signed_on)
    return row.on_paper and said and documents_of(row).filter(blob=blob).exists()


def _tell_that_it_begins(row: Submission, scan: Document, by: Person) -> None:
    notice_queue(
        event=f"submission.paper_begun:{scan.key}",
        people=people_of(row.agency),
        title=f"{row.cycle.title}: the business unit enters your return from paper",
        detail=(
            f"{by.name} enters what {row.paper_signed_by} signed on paper on "
            f"{row.paper_signed_on:%-d %B %Y}. Until it is given back to you, only the business "
            "unit writes in it. If you sent no paper, tell the business unit."
        ),
        link=row.get_absolute_url(),
    )


@service(records=False)
def paper_end(*, submission: Submission, by: Person) -> Submission:
    """Give a return back to the agency, which is told, instead of entering it from paper.

    What was entered stays, as answers that the agency may change. Giving it back twice counts
    once. Raises GuardRefused if it is signed, or was never entered from paper.
    """
    row = locked(submission)
    require(by, "submission.paper", row)
    if not row.on_paper:
        if paper_steps(row).exists():
            return submission
        raise GuardRefused("This return is with the agency, so it need not be given back.")
    if not row.is_writable:
        raise GuardRefused("This return is signed already. Open it again first.")
    row.on_paper, row.paper_entered_by = False, None
    row.paper_signed_by, row.paper_signed_on = "", None
    row.save()
    scans = list(documents_of(row))
    for scan in scans:
        document_remove(document=scan, by=by)
    record(by, "submission.paper_ended", row, reference=row.reference)
    _tell_that_it_is_given_back(row, scans[-1], by)
    submission.refresh_from_db()
    return submission


def _tell_that_it_is_given_back(row: Submission, scan: Document, by: Person) -> None:
    notice_queue(
        event=f"submission.paper_ended:{scan.key}",
        people=people_of(row.agency),
        title=f"{row.cycle.title}: your return is given back to you",
        detail=(
            f"{by.name} of the business unit does not enter it from paper any more, so you answer "
            "it yourselves. Check the answers that were entered: they count as yours once you sign."
        ),
        link=row.get_absolute_url(),
    )


@service(records=False)
def paper_sign(
    *,
    submission: Submission,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> SignedCopy:
    """Write down that the paper was signed; the return is frozen, marked as entered from paper.

    The agency is told, so that it can say if that is not what it signed. Raises GuardRefused until
    every question has its grade.
    """
    row = locked(submission)
    before = row.version
    change = perform(
        row, "sign_paper", by=by, version=version, form_key=form_key,
        reference=row.reference, signatory=row.paper_signed_by,
    )  # fmt: skip
    if change.version > before:
        on = row.paper_signed_on or today()
        copy = freeze(row, by=by, signed_by=None, name=row.paper_signed_by, on=on)
        _tell_that_it_is_signed(row, by, copy)
    submission.refresh_from_db()
    return row.copies.get(number=row.copies.count())


def _tell_that_it_is_signed(row: Submission, by: Person, copy: SignedCopy) -> None:
    notice_queue(
        event=f"submission.paper_signed:{copy.key}",
        people=people_of(row.agency),
        title=f"{row.cycle.title}: the signature on your paper return is written down",
        detail=(
            f"{by.name} wrote down that {copy.signed_name} signed it on "
            f"{copy.signed_on:%-d %B %Y}. Its answers do not change any more. If they are not what "
            "was on the paper, tell the business unit."
        ),
        link=reverse("section11:read", args=[row.key]),
    )
