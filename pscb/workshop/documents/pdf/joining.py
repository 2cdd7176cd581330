"""Sections, lists and tables that continue overleaf, made one element again.

The layout cuts every box at the foot of a page and WeasyPrint tags each half as an element of its
own: a reader would hear one table as several. Two halves belong together when the boxes on both
sides of the page break come from the same element of the source. Only elements that group others
are joined; the two halves of a paragraph stay two, each on its page.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import pydyf
from weasyprint.formatting_structure import boxes

from pscb.workshop.documents.pdf.nodes import Node, Tree

GROUPS = {
    "article": "/Art",
    "section": "/Sect",
    "main": "/Part",
    "blockquote": "/BlockQuote",
    "ul": "/L",
    "ol": "/L",
    "dl": "/L",
    "table": "/Table",
}
REPEATED = ("/THead", "/TFoot")


def join(tree: Tree, document: Any) -> None:
    """Join what continues over each page break of the document."""
    joined: list[Node] = []
    before = None
    for page, group in groupby(tree.top.inside, key=tree.page_of):
        nodes = list(group)
        if joined and before == page - 1:
            kinds = _continuing(document.pages[before], document.pages[page])
            if _join(joined[-1], nodes[0], kinds):
                del nodes[0]
        joined.extend(nodes)
        before = page
    tree.top.kids = list(joined)


def _continuing(before: Any, after: Any) -> list[str]:
    """The kinds of group that are open across the break, from the outside in."""
    pairs = zip(_edge(before, -1), _edge(after, 0), strict=False)
    kinds = []
    for last, first in pairs:
        if last is not first:
            break
        if last.tag in GROUPS:
            kinds.append(GROUPS[last.tag])
    return kinds


def _edge(page: Any, side: int) -> Iterator[Any]:
    """The elements at the head (0) or foot (-1) of a page, from the root down."""
    box, element = page._page_box.children[0], None
    while True:
        if box.element is not None and box.element is not element:
            element = box.element
            yield element
        inside = [kid for kid in box.children if isinstance(kid, boxes.Box)]
        if not inside or isinstance(box, boxes.LineBox):
            return
        box = inside[side]


def _join(above: Node | None, below: Node | None, kinds: list[str]) -> bool:
    """Move what `below` holds into `above`, as deep as both are halves of one element."""
    if not kinds or above is None or below is None:
        return False
    if above.elem["S"] != kinds[0] or below.elem["S"] != kinds[0]:
        return False
    if kinds[0] == "/Table":
        _drop_repeated(above, below)
    elif _join(_at(above, -1), _at(below, 0), kinds[1:]):
        del below.kids[0]
    above.kids.extend(below.kids)
    return True


def _at(node: Node, side: int) -> Node | None:
    """The element at the head (0) or end (-1) of what a node holds."""
    kid = node.kids[side] if node.kids else None
    return kid if isinstance(kid, Node) else None


def _drop_repeated(above: Node, below: Node) -> None:
    """Head and foot rows that are printed again are decoration; cells refer to the first."""
    for kind in REPEATED:
        first, again = _part(above, kind), _part(below, kind)
        if first and again:
            below.kids.remove(again)
            known = zip(_named(again), _named(first), strict=False)
            _refer(below, {cell["ID"].string: kept["ID"] for cell, kept in known})


def _part(table: Node, kind: str) -> Node | None:
    return next((kid for kid in table.inside if kid.elem["S"] == kind), None)


def _named(part: Node) -> list[pydyf.Dictionary]:
    return [node.elem for node in part.walk() if "ID" in node.elem]


def _refer(table: Node, kept: dict[str, pydyf.String]) -> None:
    for node in table.walk():
        attributes = node.elem.get("A", {})
        if headers := attributes.get("Headers"):
            attributes["Headers"] = pydyf.Array(kept.get(name.string, name) for name in headers)
