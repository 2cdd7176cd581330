"""The finished pack read again: does it hold what its manifest says, and nothing that acts?"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Pdf, PdfError

from pscb.workshop.documents.pdf.acting import acting
from pscb.workshop.documents.pdf.assemble import PackPage, page_print
from pscb.workshop.documents.pdf.drawing import marks_on
from pscb.workshop.documents.pdf.structure import parent_entries, walk

Held = tuple[Any, int]


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
    yield from structure_faults(pack, quick=True)


def acting_faults(pdf: Pdf) -> Iterator[str]:
    """Scripts, actions, forms and embedded files, one sentence for each."""
    for holder, key, kind in acting(pdf):
        yield f"Object {holder.objgen[0] or 'within another'} holds {kind}: {key}."


def structure_faults(pdf: Pdf, *, quick: bool = False) -> Iterator[str]:
    """What is wrong with the tags, one sentence for each fault; nothing for a sound tree.

    Every mark on every page leads through the parent tree to an element that is in the tree, that
    names this page and holds this mark; every annotation leads to an element that holds it.
    `quick` trusts the usual spelling of marks, for files that were made or cleaned here.
    """
    if "/StructTreeRoot" not in pdf.Root:
        yield "There is no structure tree."
        return
    root = pdf.Root.StructTreeRoot
    held = {elem.objgen: _held(elem, kids) for elem, kids in walk(root)}
    entries = list(parent_entries(root.ParentTree))
    parents = dict(entries)
    if len(parents) != len(entries) or list(parents) != sorted(parents):
        yield "The parent tree is not in the order of its numbers, each once."
    keys = Counter(int(page.obj.get("/StructParents", -1)) for page in pdf.pages)
    for key, times in keys.items():
        if key >= 0 and times > 1:
            yield f"{times} pages share the entry {key} of the parent tree."
    for number, page in enumerate(pdf.pages, start=1):
        faults = list(_page_faults(page, marks_on(page, quick=quick), parents, held))
        if faults and quick:
            faults = list(_page_faults(page, marks_on(page), parents, held))
        yield from (f"Page {number}: {fault}" for fault in faults)


def _held(elem: Any, kids: list[Any]) -> set[Held]:
    """What an element holds itself: marks as page and number, annotations by their object."""
    page: Any = elem.get("/Pg", None)
    held: set[Held] = set()
    for kid in kids:
        if isinstance(kid, int):
            held.add((page.objgen if page is not None else None, kid))
        elif not isinstance(kid, Dictionary):
            continue
        elif "/MCID" in kid:
            held.add((kid.get("/Pg", page).objgen, int(kid.MCID)))
        elif kid.get("/Type") == Name.OBJR:
            held.add(kid.Obj.objgen)
    return held


def _page_faults(
    page: Page, marks: list[int], parents: dict[int, Any], held: dict[Any, set[Held]]
) -> Iterator[str]:
    row = parents.get(int(page.obj.get("/StructParents", -1)), ())
    if marks and not isinstance(row, Array):
        yield "it has marked content and no entry in the parent tree."
        return
    repeated = [mark for mark, times in Counter(marks).items() if times > 1]
    if repeated:
        yield f"mark {repeated[0]} is used more than once."
    owners, here = list(row), page.obj.objgen
    for mark in marks:
        owner = owners[mark] if mark < len(owners) else None
        holding = held.get(owner.objgen) if isinstance(owner, Dictionary) else None
        if holding is None:
            yield f"mark {mark} leads to no element of the tree."
        elif (here, mark) not in holding:
            yield f"mark {mark} leads to an element of other content."
    for annotation in page.obj.get("/Annots", ()):
        owner = parents.get(int(annotation.get("/StructParent", -1)))
        holding = held.get(owner.objgen) if isinstance(owner, Dictionary) else None
        if holding is None:
            yield "a link is not in the tree."
        elif annotation.objgen not in holding:
            yield "a link leads to an element that does not hold it."
