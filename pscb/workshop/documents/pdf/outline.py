"""Bookmarks: read from a part, hung under the part's own bookmark in the pack."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pikepdf import Dictionary, OutlineItem, Pdf

from pscb.workshop.documents.pdf.places import Places, place_on

DEPTH, MOST = 4, 300


@dataclass(frozen=True)
class Bookmark:
    """A heading, the page (from 0) it is on, and the headings under it."""

    title: str
    page: int
    top: float | None
    inside: tuple["Bookmark", ...] = ()


def read_bookmarks(source: Pdf) -> tuple[Bookmark, ...]:
    """The bookmarks of a PDF that lead to its own pages; no more than four levels and 300."""
    outlines = source.Root.get("/Outlines")
    if not isinstance(outlines, Dictionary):
        return ()
    seen: set[tuple[int, int]] = set()
    return tuple(_read(outlines, Places(source), seen, DEPTH))


def _read(above: Any, places: Places, seen: set[tuple[int, int]], depth: int) -> Iterator[Bookmark]:
    item = above.get("/First") if depth else None
    while isinstance(item, Dictionary) and item.objgen not in seen and len(seen) < MOST:
        seen.add(item.objgen)
        place, title = places.of(item), str(item.get("/Title", "")).strip()
        if title and place:
            inside = tuple(_read(item, places, seen, depth - 1))
            yield Bookmark(title[:200], place.page, place.top, inside)
        item = item.get("/Next")


def outline_item(mark: Bookmark, pages: Sequence[Any]) -> OutlineItem:
    """A bookmark as it is written, closed over those under it; `pages` are those it counts."""
    item = OutlineItem(mark.title, destination=place_on(pages[mark.page], mark.top))
    item.is_closed = True
    item.children.extend(outline_item(inside, pages) for inside in mark.inside)
    return item
