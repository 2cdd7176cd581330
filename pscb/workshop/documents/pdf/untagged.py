"""A place in the structure for pages that came without tags.

Such pages cannot be made accessible afterwards, and hiding them from a reader's ears would be
worse than saying what they are. Each page becomes one element of the document's section: a
paragraph that holds all the page draws, so that its words are still read in the order they were
drawn, or, where a page has no words (a scan), a figure whose description says so. The links of the
page follow it.
"""

from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Pdf, Stream, String

from pscb.workshop.documents.pdf.drawing import has_words


def wrap_untagged(pdf: Pdf) -> None:
    """Give a document without tags a structure tree with one element for each page."""
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
    rows: list[Any] = []
    links: list[Any] = []
    for at, page in enumerate(pdf.pages):
        kind = Name.P if has_words(page) else Name.Figure
        elem = _element(pdf, document, page, kind, 0)
        if kind == Name.Figure:
            elem.Alt = String(
                f"Page {at + 1} of {len(pdf.pages)} of a document without tags: "
                "a picture without a description"
            )
        _mark(pdf, page, kind)
        page.obj.StructParents = at
        rows += (at, Array([elem]))
        links += ((page, link) for link in page.obj.get(Name.Annots, ()))
    for number, (page, link) in enumerate(links, start=len(pdf.pages)):
        held = Dictionary(Type=Name.OBJR, Obj=link, Pg=page.obj)
        link.StructParent = number
        rows += (number, _element(pdf, document, page, Name.Link, held))
    root = Dictionary(
        Type=Name.StructTreeRoot,
        K=Array([document]),
        ParentTree=pdf.make_indirect(Dictionary(Nums=Array(rows))),
        ParentTreeNextKey=len(rows) // 2,
    )
    pdf.Root.StructTreeRoot = document.P = pdf.make_indirect(root)


def _element(pdf: Pdf, document: Any, page: Page, kind: Name, held: object) -> Any:
    elem = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, P=document, Pg=page.obj, K=held, S=kind)
    )
    document.K.append(elem)
    return elem


def _mark(pdf: Pdf, page: Page, kind: Name) -> None:
    """Mark all that a page draws as one piece of content."""
    own = page.obj.get(Name.Contents, Array())
    streams = [own] if isinstance(own, Stream) else list(own)
    opening = pdf.make_stream(f"{kind} <</MCID 0>> BDC\n".encode())
    page.obj.Contents = Array([opening, *streams, pdf.make_stream(b"\nEMC\n")])
    page.obj.Tabs = Name.S
