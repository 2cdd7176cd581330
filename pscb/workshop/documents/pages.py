"""The job that draws an uploaded PDF's pages for the reader on the screen."""

from typing import Any

from django.db import transaction

from pscb.foundation.audit_trail.actors import SYSTEM
from pscb.foundation.audit_trail.record import lock_head, record
from pscb.foundation.base.scratch import work_folder
from pscb.foundation.jobs.kinds import JobKind, job_kinds
from pscb.foundation.jobs.work import Work

from .intake.sandbox import draw_pages
from .models import Blob, PageImage
from .seals import drawing_hash
from .store import path_of, write_bytes


def pages_draw(work: Work) -> dict[str, Any]:
    """Draw each page as a picture with its text; an earlier try is written over."""
    blob = Blob.objects.get(pk=work.payload["blob"])
    with work_folder("pages") as folder:
        texts = draw_pages(path_of(blob), folder)
        pages = [
            PageImage(
                blob=blob,
                number=number,
                image=write_bytes((folder / f"{number}.png").read_bytes()),
                text=text.replace("\0", ""),
            )
            for number, text in enumerate(texts, 1)
        ]
    with transaction.atomic():
        lock_head()
        with work.fenced():
            blob.page_images.all().delete()
            PageImage.objects.bulk_create(pages)
            record(
                SYSTEM, "document.drawn", blob, content=blob.sha256, pages=drawing_hash(pages)
            )  # fmt: skip
    return {"pages": len(pages)}


job_kinds.add(
    "documents.pages",
    JobKind(
        "documents.pages",
        pages_draw,
        may_run=lambda person, payload: True,
        label="Drawing the pages of a file",
        one_at_a_time=True,
    ),
)
