"""WeasyPrint's structure tree as nodes that can be changed, and back.

The tree on its way to the file is a list of numbered objects that name each other by number.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import pydyf


class Mark(NamedTuple):
    """A piece of marked content: the page it is on (from 0) and its number there."""

    page: int
    number: int


@dataclass(slots=True, eq=False)
class Link:
    """A link annotation as it hangs in the tree, and the page it lies on."""

    elem: pydyf.Dictionary
    annotation: pydyf.Dictionary
    page: int


@dataclass(slots=True, eq=False)
class Node:
    """A structure element and what it contains."""

    elem: pydyf.Dictionary
    kids: list[Node | Mark | Link]

    def walk(self) -> Iterator[Node]:
        """This node and all below it, in reading order."""
        yield self
        for kid in self.inside:
            yield from kid.walk()

    @property
    def inside(self) -> list[Node]:
        """The elements right below this one."""
        return [kid for kid in self.kids if isinstance(kid, Node)]


class Nothing(pydyf.Object):
    """Stands where an object was dropped, so that the numbers of the others hold."""

    data = b"null"


class Tree:
    """The structure tree of a document that is about to be written."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self.pdf = pdf
        self.root = self._at(pdf.catalog["StructTreeRoot"])
        self.pages = [pdf.objects[number] for number in pdf.pages["Kids"][::3]]
        self._page_at = {page.reference: at for at, page in enumerate(self.pages)}
        self._elements = {
            thing.number
            for thing in pdf.objects
            if isinstance(thing, pydyf.Dictionary) and thing.get("Type") in ("/StructElem", "/OBJR")
        }
        rows = self._at(self.root["ParentTree"])["Nums"][1 : 2 * len(self.pages) : 2]
        self._marks = {
            Mark(page, number) for page, row in enumerate(rows) for number in range(len(row))
        }
        self.top = self._node(self._at(self.root["K"][0]))

    def page_of(self, node: Node) -> int:
        """The page (from 0) that an element begins on."""
        return self._page_at.get(node.elem.get("Pg"), 0)

    def take_named_places(self) -> Mapping[str, pydyf.Array]:
        """Where named destinations lie; the names leave the file, for packs share one space."""
        named = self.pdf.catalog.pop("Names", {}).get("Dests", {}).get("Names", [])
        return {name.string: place for name, place in zip(named[::2], named[1::2], strict=True)}

    def drop(self, link: Link) -> None:
        """Take a link's annotation off its page."""
        self.pages[link.page]["Annots"].remove(link.annotation.reference)
        self._forget(link.annotation)

    def index(self, named: Mapping[bytes, Node]) -> None:
        """Write the names by which elements are found."""
        names = pydyf.Array()
        for name in sorted(named):
            names.extend((pydyf.String(name.decode()), named[name].elem.reference))
        if names:
            self.root["IDTree"] = pydyf.Dictionary({"Names": names})

    def write(self) -> None:
        """Put the nodes back, with a parent tree made from them."""
        owners: dict[Mark, bytes] = {}
        links: list[tuple[bytes, Link]] = []
        for node in self.top.walk():
            self._write_node(node, owners, links)
        for number in self._elements:
            self._forget(self.pdf.objects[number])
        self._write_parents(owners, links)
        self._make_artifacts(self._marks.difference(owners))

    def _at(self, reference: bytes) -> pydyf.Object:
        return self.pdf.objects[int(reference.split()[0])]

    def _node(self, elem: pydyf.Dictionary) -> Node:
        page = self._page_at.get(elem.get("Pg"), 0)
        kids: list[Node | Mark | Link] = []
        for kid in elem["K"]:
            if isinstance(kid, int):
                kids.append(Mark(page, kid))
                continue
            thing = self._at(kid)
            if thing["Type"] == "/OBJR":
                kids.append(Link(thing, self._at(thing["Obj"]), self._page_at[thing["Pg"]]))
            else:
                kids.append(self._node(thing))
        return Node(elem, kids)

    def _write_node(
        self, node: Node, owners: dict[Mark, bytes], links: list[tuple[bytes, Link]]
    ) -> None:
        self._elements.discard(node.elem.number)
        reference = node.elem.reference
        written = node.elem["K"] = pydyf.Array()
        for kid in node.kids:
            if isinstance(kid, Mark):
                written.append(kid.number)
                owners[kid] = reference
            else:
                written.append(kid.elem.reference)
                if isinstance(kid, Node):
                    kid.elem["P"] = reference
                else:
                    self._elements.discard(kid.elem.number)
                    links.append((reference, kid))

    def _write_parents(self, owners: Mapping[Mark, bytes], links: list[tuple[bytes, Link]]) -> None:
        rows: list[list[bytes]] = [[] for _ in self.pages]
        for mark in sorted(self._marks):
            rows[mark.page].append(owners.get(mark, b"null"))
        numbered = pydyf.Array()
        for page, row in enumerate(rows):
            numbered.extend((page, pydyf.Array(row)))
        for number, (reference, link) in enumerate(links, start=len(rows)):
            numbered.extend((number, reference))
            link.annotation["StructParent"] = number
        self._at(self.root["ParentTree"])["Nums"] = numbered
        self.root["ParentTreeNextKey"] = len(rows) + len(links)

    def _make_artifacts(self, marks: set[Mark]) -> None:
        """Turn marked content that no element holds into decoration."""
        for page in {mark.page for mark in marks}:
            drawing = self._at(self.pages[page]["Contents"]).stream
            for at, piece in enumerate(drawing):
                number = piece.get("MCID") if isinstance(piece, dict) else None
                if number is not None and Mark(page, number) in marks:
                    drawing[at - 1 : at + 2] = ("/Artifact", "", b"BMC")

    def _forget(self, thing: pydyf.Object) -> None:
        self.pdf.objects[thing.number] = nothing = Nothing()
        nothing.number = thing.number
