"""The tags of an uploaded PDF, rebuilt where they are sound.

Tags are kept only when every word the pages draw is inside a mark and every mark leads to an
element of the tree; half a tree would silently leave words out for those who listen. The tree is
rebuilt from an allow-list, with standard types in place of the document's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pikepdf import Array, Dictionary, Name, Pdf, String

from pscb.workshop.documents.pdf.annotations import KeptLink
from pscb.workshop.documents.pdf.drawing import look_through
from pscb.workshop.documents.pdf.structure import kids_of

STANDARD_TYPES = (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct P H H1 H2 H3 H4 H5 H6 "
    "L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link "
    "Annot Ruby RB RT RP Warichu WT WP Figure Formula Form"
)
WORDS = ("/Alt", "/ActualText", "/E", "/Lang", "/T")
STANDARD = {f"/{name}" for name in STANDARD_TYPES.split()}
ATTRIBUTES = {"/O", "/Scope", "/ColSpan", "/RowSpan", "/Headers", "/Summary", "/ListNumbering"}
DEEPEST, MOST = 100, 100_000


class NotSound(Exception):
    """The tags cannot be relied on."""


@dataclass
class _Copy:
    """The tree while it is copied."""

    clean: Pdf
    pages: dict[tuple[int, int], int]
    links: dict[tuple[int, int], KeptLink]
    roles: dict[str, str]
    rows: list[dict[int, Any]]
    linked: dict[tuple[int, int], Any] = field(default_factory=dict)
    count: int = 0


def worth_keeping(pdf: Pdf) -> bool:
    """Whether a document says it is tagged, and draws every word inside a mark."""
    says_so = pdf.Root.get(Name.MarkInfo, Dictionary()).get(Name.Marked) is True
    if not says_so or Name.StructTreeRoot not in pdf.Root:
        return False
    return not any(look_through(page).outside for page in pdf.pages)


def copy_tags(pdf: Pdf, clean: Pdf, links: Sequence[KeptLink]) -> None:
    """Rebuild the structure tree of `pdf` over the pages of `clean`. Raises NotSound."""
    root = pdf.Root.StructTreeRoot
    copy = _Copy(
        clean,
        {page.obj.objgen: at for at, page in enumerate(pdf.pages)},
        {link.origin: link for link in links},
        {str(own): str(role) for own, role in root.get(Name.RoleMap, Dictionary()).items()},
        [{} for _ in pdf.pages],
    )
    document = clean.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array()))
    if language := pdf.Root.get(Name.Lang):
        document.Lang = String(str(language))
    for top in kids_of(root):
        if isinstance(top, Dictionary):
            kids = kids_of(top) if top.get(Name.S) == Name.Document else [top]
            for kid in kids:
                _hang(copy, kid, document, None, 0)
    for link in links:
        if link.origin not in copy.linked:
            _hang_link(copy, link, document)
    _write_root(copy, document, links)


def _hang(copy: _Copy, source: Any, above: Any, page: int | None, depth: int) -> None:
    """Copy one kid of an element: a mark, a reference to a link, or an element with its own."""
    copy.count += 1
    if depth > DEEPEST or copy.count > MOST:
        raise NotSound("The tree is too deep or too large.")
    if not isinstance(source, Dictionary):
        _hang_mark(copy, int(source), above, page)
    elif Name.MCID in source:
        if Name.Stm in source:
            raise NotSound("Marks lie within forms.")
        _hang_mark(copy, int(source.MCID), above, _page_of(copy, source, page))
    elif source.get(Name.Type) == Name.OBJR:
        link = copy.links.get(source.Obj.objgen)
        if link and link.origin not in copy.linked:
            above.K.append(_reference(copy, link))
            copy.linked[link.origin] = above
    elif Name.S in source:
        _hang_element(copy, source, above, _page_of(copy, source, page), depth)


def _hang_element(copy: _Copy, source: Any, above: Any, page: int | None, depth: int) -> None:
    elem = copy.clean.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name(_role(copy, source)), P=above, K=Array())
    )
    if page is not None:
        elem.Pg = copy.clean.pages[page].obj
    for key in WORDS:
        if isinstance(source.get(key), String):
            elem[key] = String(str(source[key]))
    if isinstance(source.get(Name.ID), String):
        elem.ID = String(bytes(source.ID))
    if attributes := _attributes(source):
        elem.A = attributes
    above.K.append(elem)
    for kid in kids_of(source):
        _hang(copy, kid, elem, page, depth + 1)


def _hang_mark(copy: _Copy, mark: int, above: Any, page: int | None) -> None:
    if page is None or mark < 0 or mark in copy.rows[page]:
        raise NotSound("A mark has no page or two elements.")
    here = copy.clean.pages[page].obj
    copy.rows[page][mark] = above
    if Name.Pg in above and above.Pg.objgen == here.objgen:
        above.K.append(mark)
    else:
        above.K.append(Dictionary(Type=Name.MCR, Pg=here, MCID=mark))


def _hang_link(copy: _Copy, link: KeptLink, document: Any) -> None:
    """A link that the tree forgot, at the end."""
    elem = copy.clean.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Link, P=document, K=Array())
    )
    elem.Pg = copy.clean.pages[link.page].obj
    elem.K.append(_reference(copy, link))
    document.K.append(elem)
    copy.linked[link.origin] = elem


def _reference(copy: _Copy, link: KeptLink) -> Any:
    page = copy.clean.pages[link.page].obj
    return Dictionary(Type=Name.OBJR, Obj=link.annotation, Pg=page)


def _page_of(copy: _Copy, source: Any, page: int | None) -> int | None:
    named = source.get(Name.Pg)
    return copy.pages.get(named.objgen, page) if isinstance(named, Dictionary) else page


def _role(copy: _Copy, source: Any) -> str:
    role = str(source.S)
    for _ in range(len(copy.roles) + 1):
        if role in STANDARD:
            return role
        role = copy.roles.get(role, "/NonStruct")
    return "/NonStruct"


def _attributes(source: Any) -> Array | None:
    """What the element says of tables and lists, in plain values."""
    listed = source.get(Name.A)
    kept = []
    for each in listed if isinstance(listed, Array) else [listed]:
        if isinstance(each, Dictionary) and each.get(Name.O) in (Name.Table, Name.List):
            pairs = {key: _plain(value) for key, value in each.items() if key in ATTRIBUTES}
            kept.append(Dictionary({key: value for key, value in pairs.items() if value}))
    return Array(kept) if kept else None


def _plain(value: Any) -> Any:
    if isinstance(value, Array):
        return Array(plain for each in value if (plain := _plain(each)))
    if isinstance(value, String):
        return String(bytes(value))
    if isinstance(value, Name):
        return Name(str(value))
    return int(value) if isinstance(value, (int, Decimal)) else None


def _write_root(copy: _Copy, document: Any, links: Sequence[KeptLink]) -> None:
    rows: list[Any] = []
    for at, (page, row) in enumerate(zip(copy.clean.pages, copy.rows, strict=True)):
        page.obj.StructParents = at
        page.obj.Tabs = Name.S
        rows += (at, Array(row.get(mark) for mark in range(max(row, default=-1) + 1)))
    for number, link in enumerate(links, start=len(copy.rows)):
        link.annotation.StructParent = number
        rows += (number, copy.linked[link.origin])
    root = Dictionary(
        Type=Name.StructTreeRoot,
        K=Array([document]),
        ParentTree=copy.clean.make_indirect(Dictionary(Nums=Array(rows))),
        ParentTreeNextKey=len(copy.rows) + len(links),
    )
    copy.clean.Root.StructTreeRoot = document.P = copy.clean.make_indirect(root)
