"""What WeasyPrint leaves undone in the tags, put right before the file is written.

WeasyPrint writes a structure tree that is nearly right. This module reads it into small nodes,
repairs it, and writes it back with a parent tree built from the result:

- header cells say what they head, and are found through an /IDTree under names of their own;
- a link has one annotation, described by its words, aimed at a page and not at a name;
- a figure without words for it is decoration, and so is what the page margins repeat;
- sections, lists and tables that continue overleaf are one element (`joining`);
- elements that say nothing (/NonStruct, /Span, /Div) make way for their content.
"""

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import pydyf

from pscb.workshop.documents.pdf import joining
from pscb.workshop.documents.pdf.nodes import Link, Mark, Node, Tree

SVG = "{http://www.w3.org/2000/svg}"
TYPEFACE = "Source Sans 3, Source Sans 3 Extended, sans-serif"
SAFE = ("http:", "https:", "mailto:")
SPEECHLESS = {"/NonStruct", "/Span", "/Div"}
HEADINGS = {f"/H{level}" for level in range(1, 7)}
PARAGRAPHS = {"/P", "/LBody", "/Lbl", "/TD", "/TH", "/Caption", "/Link"} | HEADINGS
PLAIN = {"Type", "S", "K", "Pg", "P"}


def prepare_pictures(html: Element) -> None:
    """Give every picture the words and the typeface that WeasyPrint looks for on it.

    WeasyPrint reads the `<title>` of a drawing and the `alt` of an image; a drawing may be named
    by `aria-label` too. Hidden ones stay nameless and become decoration in `finish`. A drawing
    does not inherit the typeface of the page around it.
    """
    for drawing in html.iter(f"{SVG}svg"):
        drawing.attrib.setdefault("font-family", TYPEFACE)
        title = drawing.find(f"{SVG}title")
        if drawing.get("aria-hidden") == "true":
            if title is not None:
                drawing.remove(title)
        elif title is None:
            title = SubElement(drawing, f"{SVG}title")
            title.text = drawing.get("aria-label") or "Drawing without a description"
    for image in html.iter("img"):
        if image.get("alt") is None:
            image.set("alt", "Picture without a description")


def finish(document: Any, pdf: pydyf.PDF, *, prefix: str, links_into_pack: bool) -> None:
    """Repair the tags of a document that WeasyPrint is about to write."""
    for box in _boxes(document):
        _describe(box)
    tree = Tree(pdf)
    _settle_links(tree, (*SAFE, "pack:") if links_into_pack else SAFE)
    _lift(tree.top)
    joining.join(tree, document)
    _place_figures(tree)
    _name_header_cells(tree, prefix)
    tree.write()


def _boxes(document: Any) -> Iterator[Any]:
    for page in document.pages:
        yield from page._page_box.descendants()


def _describe(box: Any) -> None:
    """Put on the PDF's objects what only the boxes of the layout know."""
    if annotation := getattr(box, "link_annotation", None):
        element = box.element
        words = element.get("aria-label") or " ".join("".join(element.itertext()).split())
        if words:
            annotation["Contents"] = pydyf.String(words)
    cell = getattr(box, "mark", None)
    if cell is not None and cell["S"] == "/TH":
        heads_row = box.element.get("scope") in ("row", "rowgroup")
        cell["A"]["Scope"] = "/Row" if heads_row else "/Column"


def _settle_links(tree: Tree, schemes: tuple[str, ...]) -> None:
    """One annotation per link, aimed at a page or at a safe address."""
    places = tree.take_named_places()
    for node in list(tree.top.walk()):
        links = [kid for kid in node.kids if isinstance(kid, Link)]
        for link in links:
            aim = link.annotation.get("Dest")
            if aim is not None:
                link.annotation["Dest"] = places[aim.string]
            within = node.elem["S"] != "/Link"
            if within or not (aim or _address(link).startswith(schemes)):
                node.kids.remove(link)
                tree.drop(link)
        if node.elem["S"] == "/Link" and not any(isinstance(kid, Link) for kid in node.kids):
            node.elem["S"] = "/Span"


def _address(link: Link) -> str:
    return link.annotation["A"]["URI"].string.lower()


def _lift(node: Node) -> None:
    """Let elements that say nothing make way; text that stands alone becomes a paragraph."""
    kids: list[Node | Mark | Link] = []
    for kid in node.kids:
        if isinstance(kid, Node):
            _lift(kid)
            kids.extend(_lifted(kid, into=node.elem["S"]))
        else:
            kids.append(kid)
    node.kids = kids


def _lifted(node: Node, *, into: str) -> list[Node | Mark | Link]:
    kind = node.elem["S"]
    if kind == "/Caption" and into != "/Table":
        node.elem["S"] = "/P"
    if kind == "/Figure" and "Alt" not in node.elem:
        return []
    if kind not in SPEECHLESS or not PLAIN.issuperset(node.elem):
        return [node]
    if into in PARAGRAPHS or into in SPEECHLESS or all(_is_block(kid) for kid in node.kids):
        return node.kids
    node.elem["S"] = "/P"
    return [node]


def _is_block(kid: Node | Mark | Link) -> bool:
    return isinstance(kid, Node) and kid.elem["S"] not in ("/Span", "/Link")


def _place_figures(tree: Tree) -> None:
    """Where a figure lies, in the page's own units from its lower edge."""
    for node in tree.top.walk():
        if node.elem["S"] == "/Figure":
            height = tree.pages[tree.page_of(node)]["MediaBox"][3]
            left, top, right, bottom = (pixels * 0.75 for pixels in node.elem["A"]["BBox"])
            node.elem["A"]["BBox"] = pydyf.Array((left, height - bottom, right, height - top))


def _name_header_cells(tree: Tree, prefix: str) -> None:
    """Names of header cells that hold in the whole pack, and an index of them.

    A cell and the lists of headers that refer to it share one string.
    """
    named: dict[bytes, Node] = {}
    for node in tree.top.walk():
        if "ID" in node.elem:
            name = node.elem["ID"].string = f"{prefix}.{len(named) + 1}"
            named[name.encode()] = node
    tree.index(named)
