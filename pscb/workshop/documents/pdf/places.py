"""Where links and bookmarks of a PDF lead: a page and a height on it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from pikepdf import Array, Dictionary, Name, NameTree, Pdf, String

HEIGHT_AT = {"/XYZ": 3, "/FitH": 2, "/FitBH": 2}


class Place(NamedTuple):
    """A page (from 0) and the height on it in that page's units, if one is given."""

    page: int
    top: float | None


class Places:
    """Resolves the destinations of one PDF, given outright or by name."""

    def __init__(self, source: Pdf) -> None:
        self.pages = {page.obj.objgen: at for at, page in enumerate(source.pages)}
        self._named = _named(source)

    def of(self, holder: Any) -> Place | None:
        """Where a link or bookmark leads within the PDF; None if nowhere."""
        aim = holder.get("/Dest")
        action = holder.get("/A")
        if aim is None and isinstance(action, Dictionary) and action.get("/S") == Name.GoTo:
            aim = action.get("/D")
        if isinstance(aim, (String, Name, str)):
            aim = self._named.get(str(aim))
        if isinstance(aim, Dictionary):
            aim = aim.get("/D")
        if not isinstance(aim, Array) or not len(aim) or not isinstance(aim[0], Dictionary):
            return None
        page = self.pages.get(aim[0].objgen)
        return None if page is None else Place(page, _top(aim))


def _named(source: Pdf) -> Mapping[str, Any]:
    names = source.Root.get("/Names")
    tree = names.get("/Dests") if isinstance(names, Dictionary) else None
    listed = source.Root.get("/Dests")
    found: dict[str, Any] = {}
    if isinstance(listed, Dictionary):
        found |= listed.items()
    if isinstance(tree, Dictionary):
        found |= {str(name): aim for name, aim in NameTree(tree).items()}
    return found


def _top(aim: Any) -> float | None:
    at = HEIGHT_AT.get(str(aim[1])) if len(aim) > 1 else None
    if at is None or len(aim) <= at or aim[at] is None:
        return None
    return float(aim[at])


def place_on(page: Any, top: float | None = None) -> Array:
    """A destination on a page that keeps the reader's zoom; without `top`, the page's head."""
    height = float(page.MediaBox[3]) if top is None else top
    return Array([page, Name.XYZ, None, height, None])
