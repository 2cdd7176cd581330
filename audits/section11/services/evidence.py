"""Files behind an answer."""

from django.core.files.uploadedfile import UploadedFile

from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.models import Person
from pscb.foundation.people.permit import require
from pscb.workshop.documents.models import Blob, Document
from pscb.workshop.documents.queries import documents_of
from pscb.workshop.documents.services import document_attach, document_remove, upload_check

from ..models import Answer
from .writing import begin_if_new, open_to_write

MOST_FILES = 20


def evidence_add(*, answer: Answer, upload: UploadedFile, by: Person) -> Document:
    """Put a file behind an answer. It is checked before anything is written.

    The same file sent twice is kept once. Raises GuardRefused with a sentence about the file, or
    once the return is sent.
    """
    require(by, "submission.answer", answer.submission)
    blob = upload_check(upload=upload, sort="evidence", by=by)
    return _attach(answer=answer, blob=blob, name=upload.name or "", by=by)


@service(records=False)
def _attach(*, answer: Answer, blob: Blob, name: str, by: Person) -> Document:
    submission = open_to_write(answer.submission, by)
    there = documents_of(answer)
    same = there.filter(blob=blob).first()
    if same is not None:
        return same
    if there.count() >= MOST_FILES:
        raise GuardRefused(f"There are {MOST_FILES} files here already. Remove one first.")
    document = document_attach(blob=blob, name=name, subject=answer, by=by)
    begin_if_new(submission, by)
    record(
        by, "submission.evidence_added", answer, target=submission,
        question=answer.criterion.code, reference=submission.reference,
    )  # fmt: skip
    return document


@service(records=False)
def evidence_remove(*, answer: Answer, document: Document, by: Person) -> None:
    """Take a file away from an answer. Sent twice, it is taken away once."""
    submission = open_to_write(answer.submission, by)
    mine = documents_of(answer).filter(pk=document.pk).first()
    if mine is None:
        return
    document_remove(document=mine, by=by)
    record(
        by, "submission.evidence_removed", answer, target=submission,
        question=answer.criterion.code, reference=submission.reference,
    )  # fmt: skip
