"""What is printed on every page of a pack: item, page numbers and marking.

A stamp is drawn upright in the page's visible box, whatever its rotation, crop or size, and is
marked as a pagination artifact, so that it is seen and not read out.
"""

import zlib
from dataclasses import dataclass
from typing import Any, NamedTuple

from pikepdf import Dictionary, Name, Page, Pdf, Stream

from pscb.workshop.documents.pdf.assets import Assets
from pscb.workshop.documents.pdf.typeface import Line, Typeface

NARROW, WIDE = 595.28, 1190.55
SIDE, HEAD, FOOT, SIZE = 56.7, 34.0, 28.4, 9.0
QUIET, INK = "0.314 0.353 0.373", "0.043 0.047 0.047"


class Stamp(NamedTuple):
    """The words on one page; the marking stands out at the head."""

    item: str
    marking: str
    page_of_item: str
    page_of_pack: str


@dataclass(frozen=True)
class Visible:
    """The visible part of a page as its reader sees it: size in points, and how to get there."""

    width: float
    height: float
    matrix: tuple[float, float, float, float, float, float]


def visible(page: Page) -> Visible:
    """The upright visible box of a page that may be rotated or cropped."""
    turn = int(page.obj.get("/Rotate", 0)) % 360
    media, crop = _edges(page.mediabox), _edges(page.cropbox)
    left, low = max(media[0], crop[0]), max(media[1], crop[1])
    right, high = min(media[2], crop[2]), min(media[3], crop[3])
    if right <= left or high <= low:
        left, low, right, high = media
    width, height = right - left, high - low
    if turn == 90:
        return Visible(height, width, (0, 1, -1, 0, right, low))
    if turn == 180:
        return Visible(width, height, (-1, 0, 0, -1, right, high))
    if turn == 270:
        return Visible(height, width, (0, -1, 1, 0, left, high))
    return Visible(width, height, (1, 0, 0, 1, left, low))


class Stamper:
    """Stamps the pages of one pack with one typeface in two weights."""

    def __init__(self, pack: Pdf, assets: Assets) -> None:
        self.pack = pack
        self.regular = Typeface(assets, 400)
        self.strong = Typeface(assets, 600)
        self._opening = pack.make_stream(b"q\n")
        self._fonts: list[Any] = []

    def stamp(self, page: Page, stamp: Stamp) -> None:
        """Print the stamp over a page, whose own drawing is left as it is."""
        own: Any = page.obj.get("/Contents", ())
        streams = [own] if isinstance(own, Stream) else list(own)
        drawn = b"\nQ\n" + self._drawing(visible(page), stamp).encode()
        closing = self.pack.make_stream(_compressed(drawn), Filter=Name.FlateDecode)
        page.obj.Contents = [self._opening, *streams, closing]
        self._note_fonts(page)

    def finish(self) -> None:
        """Embed the typeface and make it known to every stamped page."""
        faces = self.regular.faces() + self.strong.faces()
        embedded = {Name(f"/{face.name}"): face.embed(self.pack) for face in faces}
        for fonts in self._fonts:
            for name, font in embedded.items():
                fonts[name] = font

    def _note_fonts(self, page: Page) -> None:
        if "/Resources" not in page.obj:
            page.obj.Resources = Dictionary()
        if "/Font" not in page.obj.Resources:
            page.obj.Resources.Font = Dictionary()
        fonts = page.obj.Resources.Font
        if not any(fonts.is_same_object_as(known) for known in self._fonts[-1:]):
            self._fonts.append(fonts)

    def _drawing(self, box: Visible, stamp: Stamp) -> str:
        scale = max(min(1.0, box.width / NARROW), box.width / WIDE)
        size, side = SIZE * scale, SIDE * scale
        head, foot = box.height - HEAD * scale, FOOT * scale
        matrix = " ".join(f"{number:.4f}".rstrip("0").rstrip(".") for number in box.matrix)
        marking, number = self.strong.line(stamp.marking), self.regular.line(stamp.page_of_pack)
        right = box.width - side
        room = right - side - (marking.width * size + 12 if stamp.marking else 0)
        item, place = self._fitted(stamp.item, room / size), self.regular.line(stamp.page_of_item)
        return "\n".join(
            (
                f"q {matrix} cm",
                "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>> BDC",
                _set(item, side, head, size, QUIET),
                _set(marking, right - marking.width * size, head, size, INK),
                "EMC",
                "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>> BDC",
                _set(place, side, foot, size, QUIET),
                _set(number, right - number.width * size, foot, size, INK),
                "EMC",
                "Q",
            )
        )

    def _fitted(self, text: str, room: float) -> Line:
        """The text, cut with an ellipsis where it would run into the marking."""
        cut = text
        while cut != "…" and self.regular.line(cut).width > room:
            cut = cut.rstrip("… ")[:-1] + "…"
        return self.regular.line(cut)


def _set(line: Line, x: float, y: float, size: float, colour: str) -> str:
    return f"BT {colour} rg {x:.2f} {y:.2f} Td {line.show(size)} ET" if line.runs else ""


def _compressed(drawn: bytes) -> bytes:
    """Under a thousand bytes; to set up the usual window of 32 kB takes seven times as long."""
    deflate = zlib.compressobj(wbits=11, memLevel=4)
    return deflate.compress(drawn) + deflate.flush()


def _edges(box: Any) -> tuple[float, float, float, float]:
    x1, y1, x2, y2 = map(float, box)
    return min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
