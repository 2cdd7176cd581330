"""The finished pack read again: does it hold what its manifest says, and nothing that acts?"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pikepdf import Pdf, PdfError

from pscb.workshop.documents.pdf.acting import acting
from pscb.workshop.documents.pdf.assemble import PackPage, page_print
from pscb.workshop.documents.pdf.merged import merge_faults


class PackFault(Exception):
    """A finished pack is not what it should be; the message says in what."""


def verify_pack(path: Path, manifest: Sequence[PackPage]) -> None:
    """Read a pack from disk and compare it with its manifest. Raises PackFault."""
    try:
        with Pdf.open(path) as pack:
            fault = next(_faults(pack, manifest), None)
    except PdfError as unreadable:
        raise PackFault(f"The pack cannot be opened again: {unreadable}") from unreadable
    if fault:
        raise PackFault(fault)


def _faults(pack: Pdf, manifest: Sequence[PackPage]) -> Iterator[str]:
    if len(pack.pages) != len(manifest):
        yield f"The pack has {len(pack.pages)} pages and its parts have {len(manifest)}."
        return
    for at, (page, origin) in enumerate(zip(pack.pages, manifest, strict=True), start=1):
        if page.label != origin.label:
            yield f"Page {at} is labelled “{page.label}” and should be “{origin.label}”."
        if page_print(page.obj, stamped=True) != origin.print:
            yield f"Page {at} does not show page {origin.page} of “{origin.key}”."
    yield from acting_faults(pack)
    yield from merge_faults(pack, [origin.key for origin in manifest])


def acting_faults(pdf: Pdf) -> Iterator[str]:
    """Scripts, actions, forms and embedded files, one sentence for each."""
    for holder, key, kind in acting(pdf):
        yield f"Object {holder.objgen[0] or 'within another'} holds {kind}: {key}."
