"""Does every page of a pack lead to the section of its own part, in the one structure tree?

The tags within a part were looked through, mark by mark, when it was printed or cleaned
(`tags.structure_faults`); what assembling can spoil is how they hang together.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pikepdf import Dictionary, Pdf

from pscb.workshop.documents.pdf.drawing import marks_on
from pscb.workshop.documents.pdf.structure import ObjectNumber, kids_of, parent_entries


def merge_faults(pack: Pdf, owners: Sequence[str]) -> Iterator[str]:
    """One sentence for each fault; `owners` names the part that each page of the pack is from."""
    if "/StructTreeRoot" not in pack.Root:
        yield "There is no structure tree."
        return
    root = pack.Root.StructTreeRoot
    parts = list(dict.fromkeys(owners))
    sections = [section.objgen for section in kids_of(root.K[0])]
    if len(sections) != len(parts):
        yield f"The pack has {len(parts)} parts, and tags for {len(sections)}."
        return
    section_of = dict(zip(parts, sections, strict=True))
    entries = list(parent_entries(root.ParentTree))
    if [number for number, _ in entries] != sorted({number for number, _ in entries}):
        yield "The parent tree is not in the order of its numbers, each once."
    parents, taken = dict(entries), set[int]()
    for at, (page, owner) in enumerate(zip(pack.pages, owners, strict=True), start=1):
        number = int(page.obj.get("/StructParents", -1))
        if number in taken:
            yield f"Page {at} shares its entry in the parent tree with another page."
        if number in parents:
            taken.add(number)
        elif marks_on(page, quick=True):
            yield f"Page {at} has marked content and no entry in the parent tree."
        if not _is_under(parents.get(number, ()), section_of[owner]):
            yield f"Page {at} does not lead to the section of “{owner}”."
        if any(not _is_held(link, parents) for link in page.obj.get("/Annots", ())):
            yield f"Page {at} has a link that leads to no element of the tree that holds it."


def _is_under(row: Any, section: ObjectNumber) -> bool:
    """Whether the first element of a page, if it has any, is in the section."""
    elem: Any = next((owner for owner in row if isinstance(owner, Dictionary)), None)
    passed: set[ObjectNumber] = set()
    while elem is not None and elem.objgen != section and elem.objgen not in passed:
        passed.add(elem.objgen)
        elem = elem.get("/P")
    return (elem is None and not passed) or (elem is not None and elem.objgen == section)


def _is_held(link: Any, parents: Mapping[int, Any]) -> bool:
    owner = parents.get(int(link.get("/StructParent", -1)))
    return isinstance(owner, Dictionary) and any(
        isinstance(kid, Dictionary) and "/Obj" in kid and kid.Obj.objgen == link.objgen
        for kid in kids_of(owner)
    )
