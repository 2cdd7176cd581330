"""Many structure trees made one.

Each source keeps its own tree: its /Document becomes a /Sect with the source's title under one new
/Document. Pages and annotations name their elements by a number in the parent tree; each source's
numbers are moved up behind those of the sources before it. Identifiers of elements hold in the
whole pack; a source whose identifiers are already taken (the same paper twice) gets new ones.
"""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, NumberTree, Pdf, String

ObjectNumber = tuple[int, int]


class StructureClash(Exception):
    """Two sources mean different things by the same name of a role or class."""


class StructureMerge:
    """Collects the trees of sources whose pages are already in `pack`, in their order."""

    def __init__(self, pack: Pdf) -> None:
        self.pack = pack
        self.document = pack.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, K=Array())
        )
        self.sections: list[Any] = []
        self.parents: list[Any] = []
        self.names: dict[bytes, Any] = {}
        self.maps: dict[str, dict[str, Any]] = {"/RoleMap": {}, "/ClassMap": {}}
        self.next_key = 0

    def add(self, source: Pdf, pages: list[Any], *, title: str) -> None:
        """Hang the tree of `source` under the pack's; `pages` are its pages as copied."""
        root = self.pack.copy_foreign(source.Root.StructTreeRoot)
        self._shift(pages)
        for key, owners in parent_entries(root.ParentTree):
            self.parents += (self.next_key + key, owners)
        self.next_key = self.parents[-2] + 1 if self.parents else 0
        self.sections.append(self._section(root, title))
        self._merge_names(root)
        for kind, merged in self.maps.items():
            for name, meaning in root.get(kind, {}).items():
                if merged.setdefault(name, meaning) != meaning:
                    raise StructureClash(f"{title}: {name} has another meaning in this pack.")

    def finish(self, *, lang: str) -> None:
        """Make the merged tree the pack's."""
        self.document.K = Array(self.sections)
        root = Dictionary(
            Type=Name.StructTreeRoot,
            K=Array([self.document]),
            ParentTree=self.pack.make_indirect(Dictionary(Nums=Array(self.parents))),
            ParentTreeNextKey=self.next_key,
        )
        if self.names:
            named = [part for name in sorted(self.names) for part in (name, self.names[name])]
            root.IDTree = self.pack.make_indirect(Dictionary(Names=Array(map(_text, named))))
        for kind, merged in self.maps.items():
            if merged:
                root[kind] = Dictionary(merged)
        self.pack.Root.StructTreeRoot = self.pack.make_indirect(root)
        self.document.P = self.pack.Root.StructTreeRoot
        self.pack.Root.MarkInfo = Dictionary(Marked=True)
        self.pack.Root.Lang = String(lang)

    def _shift(self, pages: list[Any]) -> None:
        for page in pages:
            if "/StructParents" in page:
                page["/StructParents"] += self.next_key
            for annotation in page.get("/Annots", ()):
                if "/StructParent" in annotation:
                    annotation["/StructParent"] += self.next_key

    def _section(self, root: Any, title: str) -> Any:
        tops = kids_of(root)
        if len(tops) == 1 and tops[0].get("/S") == Name.Document:
            section = tops[0]
            section.S = Name.Sect
        else:
            section = self.pack.make_indirect(
                Dictionary(Type=Name.StructElem, S=Name.Sect, K=Array(tops))
            )
            for top in tops:
                top.P = section
        section.P = self.document
        section.T = String(title)
        return section

    def _merge_names(self, root: Any) -> None:
        names = root.get("/IDTree", {}).get("/Names", ())
        found = {bytes(name): elem for name, elem in zip(names[::2], names[1::2], strict=True)}
        if not self.names.keys().isdisjoint(found):
            prefix = b"%d-" % len(self.sections)
            _rename(root, prefix)
            found = {prefix + name: elem for name, elem in found.items()}
        self.names |= found


def parent_entries(tree: Any) -> Iterator[tuple[int, Any]]:
    """The entries of a parent tree in the order of their numbers."""
    if "/Nums" in tree:
        numbered = tree.Nums
        for at in range(0, len(numbered), 2):
            yield int(numbered[at]), numbered[at + 1]
    else:
        yield from NumberTree(tree).items()


def walk(root: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Every structure element below the root of a tree with what it holds, in reading order."""
    waiting = [root]
    while waiting:
        elem = waiting.pop()
        kids = kids_of(elem)
        if elem is not root:
            yield elem, kids
        waiting += [kid for kid in reversed(kids) if not isinstance(kid, int) and is_element(kid)]


def elements(root: Any) -> Iterator[Any]:
    """Every structure element below the root of a tree, in reading order."""
    return (elem for elem, _ in walk(root))


def is_element(kid: Any) -> bool:
    """Whether what an element holds is an element itself."""
    return isinstance(kid, Dictionary) and "/S" in kid


def kids_of(elem: Any) -> list[Any]:
    """What an element holds, as a list."""
    kids = elem.get("/K", ())
    return list(kids) if isinstance(kids, (Array, tuple)) else [kids]


def _rename(root: Any, prefix: bytes) -> None:
    for elem in elements(root):
        if "/ID" in elem:
            elem.ID = String(prefix + bytes(elem.ID))
        attributes = elem.get("/A")
        if isinstance(attributes, Dictionary) and "/Headers" in attributes:
            attributes.Headers = Array(String(prefix + bytes(n)) for n in attributes.Headers)


def _text(part: Any) -> Any:
    return String(part) if isinstance(part, bytes) else part
