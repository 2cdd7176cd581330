"""Files in, and out of use again."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile

from pscb.foundation.audit_trail.actors import Actor
from pscb.foundation.audit_trail.kept import mark
from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import now
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.base.scratch import work_folder
from pscb.foundation.jobs.services import job_request
from pscb.foundation.people.models import Person

from .intake import outside, sandbox
from .intake.names import clean_name, suffix_of
from .intake.sorts import MEDIA_TYPES
from .models import Blob, Document
from .queries import pages_key
from .store import keep_bytes


def upload_check(*, upload: UploadedFile, sort: str, by: Actor) -> Blob:
    """Check an upload in a child process and keep what may be kept of it.

    `sort` is a name in `SORTS`. Done before any transaction, because it may take seconds. A PDF
    is kept without its scripts, forms and attachments. A person has one file checked at a time,
    and two are checked at once. Raises GuardRefused with a sentence that says what is wrong and
    what to do.
    """
    name = clean_name(upload.name or "")
    head = upload.read(1024)
    sentence = outside.refusal(name, upload.size or 0, head, sort)
    if sentence:
        raise GuardRefused(sentence)
    ending = suffix_of(name)
    with work_folder("upload") as folder:
        source, target = folder / f"source.{ending}", folder / f"target.{ending}"
        upload.seek(0)
        with source.open("wb") as file:
            for chunk in upload.chunks():
                file.write(chunk)
        person = by.pk if isinstance(by, Person) else None
        answer = sandbox.check(ending, source, target, person=person)
        return keep_bytes(
            target.read_bytes(),
            MEDIA_TYPES[ending],
            pages=answer["pages"],
            is_tagged=answer["is_tagged"],
        )


@service
def document_attach(
    *, blob: Blob, name: str, subject: Any, by: Actor, to_be_read: bool = False
) -> Document:
    """Make a kept file a document of `subject`. Whether `by` may is asked by the caller.

    `to_be_read` says that it can become a paper of a pack: the pages of such a PDF are drawn for
    the reader by a job, once for each content. Evidence is downloaded.
    """
    document = Document.objects.create(
        blob=blob,
        name=clean_name(name),
        subject=subject,
        added_by=by if isinstance(by, Person) else None,
    )
    if to_be_read and document.is_pdf:
        job_request(
            kind="documents.pages", work_key=pages_key(blob), payload={"blob": blob.pk},
        )  # fmt: skip
    mark([blob])
    record(by, "document.added", document, target=subject, content=blob.sha256)
    return document


def document_add(*, upload: UploadedFile, subject: Any, by: Actor, sort: str) -> Document:
    """Check an upload, keep it and make it a document of `subject`.

    Raises GuardRefused with a sentence that says what is wrong and what to do.
    """
    blob = upload_check(upload=upload, sort=sort, by=by)
    return document_attach(blob=blob, name=upload.name or "", subject=subject, by=by)


@service
def document_remove(*, document: Document, by: Actor) -> Document:
    """Take a document out of use. Its file stays for 14 days, and for every other use of it."""
    document.removed_at = now()
    document.save()
    record(by, "document.removed", document, target=document.subject)
    return document


@service
def document_restore(*, document: Document, by: Actor) -> Document:
    """Put a removed document back."""
    document.removed_at = None
    document.save()
    record(by, "document.restored", document, target=document.subject)
    return document
