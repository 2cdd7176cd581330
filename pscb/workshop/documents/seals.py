"""Whether files are still what was brought in, and what the trail keeps a fingerprint of."""

import hashlib
from collections.abc import Iterable, Iterator

from pscb.foundation.audit_trail.kept import keep
from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.audit_trail.seals import Frozen, Seal, seals

from .models import Blob, Document, PageImage
from .store import hash_of_file


def documents_as_they_are() -> Iterator[Frozen]:
    """Every document with the hash of its file as it lies there now; each file is read once."""
    known: dict[str, str] = {}
    for document in Document.objects.select_related("blob").order_by("pk").iterator():
        sha256 = document.blob.sha256
        if sha256 not in known:
            known[sha256] = hash_of_file(sha256)
        yield Frozen(str(document.key), f"The file “{document.name}”", known[sha256])


def drawings_as_they_are() -> Iterator[Frozen]:
    """The pages of every file that was drawn for the reader, with their pictures."""
    for blob in Blob.objects.filter(page_images__isnull=False).distinct().order_by("pk"):
        pages = list(blob.page_images.order_by("number"))
        whole = all(hash_of_file(page.image) == page.image for page in pages)
        name = f"What the reader shows of file {blob.sha256[:12]}"
        yield Frozen(blob.sha256, name, drawing_hash(pages) if whole else "")


def drawing_hash(pages: Iterable[PageImage]) -> str:
    """One fingerprint over the pictures and the text of all pages of a file."""
    digest = hashlib.sha256()
    for page in pages:
        digest.update(f"{page.number}\0{page.image}\0{page.text}\0".encode())
    return digest.hexdigest()


def _content_of(entry: Entry) -> str:
    return str(entry.facts["content"])


keep(Document)
keep(Blob, from_birth=False)
seals.add("document", Seal("document.added", "content", documents_as_they_are))
seals.add("drawing", Seal("document.drawn", "pages", drawings_as_they_are, _content_of))
