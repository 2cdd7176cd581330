"""Are the tags of a PDF sound: does every mark lead to an element that holds it?"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Pdf

from pscb.workshop.documents.pdf.drawing import marks_on
from pscb.workshop.documents.pdf.structure import ObjectNumber, is_element, parent_entries, walk

Held = ObjectNumber | tuple[ObjectNumber | None, int]


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
    holders = _holders(root)
    entries = list(parent_entries(root.ParentTree))
    parents = dict(entries)
    if len(parents) != len(entries) or list(parents) != sorted(parents):
        yield "The parent tree is not in the order of its numbers, each once."
    keys = Counter(int(page.obj.get("/StructParents", -1)) for page in pdf.pages)
    for key, times in keys.items():
        if key >= 0 and times > 1:
            yield f"{times} pages share the entry {key} of the parent tree."
    for number, page in enumerate(pdf.pages, start=1):
        faults = list(_page_faults(page, marks_on(page, quick=quick), parents, holders))
        if faults and quick:
            faults = list(_page_faults(page, marks_on(page), parents, holders))
        yield from (f"Page {number}: {fault}" for fault in faults)


def _holders(root: Any) -> dict[Held, ObjectNumber]:
    """Which element of the tree holds what: marks by page and number, annotations by object."""
    holders: dict[Held, ObjectNumber] = {}
    for elem, kids in walk(root):
        for kid in kids:
            if isinstance(kid, int):
                holders[elem.Pg.objgen if "/Pg" in elem else None, kid] = elem.objgen
            elif not isinstance(kid, Dictionary) or is_element(kid):
                continue
            elif "/MCID" in kid:
                page: Any = kid.get("/Pg", elem.get("/Pg", None))
                holders[page.objgen, int(kid.MCID)] = elem.objgen
            elif kid.get("/Type") == Name.OBJR:
                holders[kid.Obj.objgen] = elem.objgen
    return holders


def _page_faults(
    page: Page, marks: list[int], parents: dict[int, Any], holders: dict[Held, ObjectNumber]
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
        if not _is_holder(owner, holders.get((here, mark))):
            yield f"mark {mark} leads to no element of the tree that holds it."
    for annotation in page.obj.get("/Annots", ()):
        owner = parents.get(int(annotation.get("/StructParent", -1)))
        if not _is_holder(owner, holders.get(annotation.objgen)):
            yield "a link leads to no element of the tree that holds it."


def _is_holder(owner: Any, holder: ObjectNumber | None) -> bool:
    return holder is not None and isinstance(owner, Dictionary) and owner.objgen == holder
