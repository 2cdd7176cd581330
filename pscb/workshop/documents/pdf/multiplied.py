"""How much a page has a reader draw, when forms that draw forms are multiplied out.

Twelve forms of three lines, each drawing the next ten times, are a million million pictures: a
small file that keeps every reader busy for ever. So do a picture as wide as a field, a pattern of
tiles that nobody could see, and a page that is a hundred megabytes of lines.
"""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Stream, String
from pikepdf import parse_content_stream as parse

from pscb.workshop.documents.pdf.stamps import visible

PIECE = 64
# A picture is only copied to the page, and so is a tile once it is drawn: bytes and tiles that take
# a reader as long as one piece of lines.
PICTURE, TILES = 1024, 64
COLOURS = {"/DeviceRGB": 3, "/CalRGB": 3, "/Lab": 3, "/DeviceCMYK": 4}
DEEPEST = 50
PLENTY = 10**9
LOOKED_AT = "Do scn SCN gs Tj TJ ' \""


def written_on(page: Page, most: int) -> int:
    """The pieces of a page's own content, without what it draws; stops to count beyond `most`."""
    own: Any = page.obj.get(Name.Contents, ())
    size = 0
    for stream in [own] if isinstance(own, Stream) else own:
        size += len(stream.read_bytes())
        if size > most * PIECE:
            break
    return size // PIECE


def drawn_by(page: Page, known: dict[tuple[Any, ...], int]) -> int:
    """The pieces of content that a page's forms, pictures, patterns, masks and glyphs come to.

    A piece is 64 bytes. `known` keeps what was counted, so that each form is read once for a whole
    document. What draws itself, or nests deeper than any honest file, counts as `PLENTY`.
    """
    resources = page.obj.get(Name.Resources) or page.get_resources()
    box = visible(page)
    return _Counter(known, box.width * box.height).within(page, resources, 0)


class _Counter:
    def __init__(self, known: dict[tuple[Any, ...], int], area: float) -> None:
        self.known = known
        self.area = area
        self.open: set[tuple[Any, ...]] = set()

    def within(self, content: Any, resources: Any, depth: int) -> int:
        """What the instructions of one content draw through others."""
        if not isinstance(resources, Dictionary) or not _has_drawings(resources):
            return 0
        glyph = max((self.cost(one, resources, depth) for one in _glyphs(resources)), default=0)
        total = 0
        for instruction in parse(content, LOOKED_AT):
            operands, operator = instruction.operands, str(instruction.operator)
            if operator in ("Do", "scn", "SCN", "gs"):
                drawn = _named(resources, operator, operands)
                total += self.cost(drawn, resources, depth) if isinstance(drawn, Stream) else 0
            elif glyph:
                total += glyph * sum(_letters(each) for each in operands)
            if total >= PLENTY:
                return PLENTY
        return total

    def cost(self, drawn: Any, around: Any, depth: int) -> int:
        """What drawing one form, pattern or glyph comes to."""
        own = drawn.get(Name.Resources)
        resources = own if isinstance(own, Dictionary) else around
        name = (*drawn.objgen, *(() if own is not None else around.objgen))
        if name in self.known:
            return self.known[name]
        if name in self.open or depth >= DEEPEST:
            return PLENTY
        self.open.add(name)
        if _is_picture(drawn):
            size = _pixels(drawn) // PICTURE
            mask = drawn.get(Name.SMask)
            inside = self.cost(mask, around, depth + 1) if isinstance(mask, Stream) else 0
        else:
            size = 1 + len(drawn.read_bytes()) // PIECE + _tiles(drawn, self.area) // TILES
            inside = self.within(drawn, resources, depth + 1)
        total = min(size + inside, PLENTY)
        self.open.remove(name)
        self.known[name] = total
        return total


def _has_drawings(resources: Any) -> bool:
    """Whether anything can be multiplied here; most pages have nothing but letters."""
    return (
        any(isinstance(each, Stream) for _, each in _entries(resources.get(Name.XObject)))
        or any(isinstance(each, Stream) for _, each in _entries(resources.get(Name.Pattern)))
        or any(_mask(each) for _, each in _entries(resources.get(Name.ExtGState)))
        or any(True for _ in _glyphs(resources))
    )


def _named(resources: Any, operator: str, operands: Any) -> Any:
    """The form, picture, pattern or mask that an instruction draws, or None."""
    if not len(operands) or not isinstance(operands[-1], Name):
        return None
    shelf = {"Do": Name.XObject, "gs": Name.ExtGState}.get(operator, Name.Pattern)
    things = resources.get(shelf)
    thing = things.get(str(operands[-1])) if isinstance(things, Dictionary) else None
    return _mask(thing) if operator == "gs" else thing


def _is_picture(thing: Any) -> bool:
    return thing.get(Name.Subtype) == Name.Image


def _pixels(picture: Any) -> int:
    """The bytes of a picture when it is unpacked, whatever it is packed with."""
    bits = 1 if picture.get(Name.ImageMask) is True else int(picture.get(Name.BitsPerComponent, 8))
    space = picture.get(Name.ColorSpace)
    colours = COLOURS.get(str(space), 1) if isinstance(space, Name) else _colours(space)
    return int(picture.get(Name.Width, 1)) * int(picture.get(Name.Height, 1)) * bits * colours // 8


def _colours(space: Any) -> int:
    """The numbers that one point takes in a colour space that is spelled out."""
    if not isinstance(space, Array) or len(space) < 2:
        return 1
    if space[0] == Name.ICCBased and isinstance(space[1], Stream):
        return int(space[1].get(Name.N, 3))
    if space[0] == Name.DeviceN and isinstance(space[1], Array):
        return len(space[1])
    return COLOURS.get(str(space[0]), 1)


def _tiles(pattern: Any, area: float) -> int:
    """How many tiles of a pattern it takes to fill the page; none for what is not tiled."""
    if Name.XStep not in pattern:
        return 0
    matrix = [float(number) for number in pattern.get(Name.Matrix, (1, 0, 0, 1, 0, 0))]
    scale = matrix[0] * matrix[3] - matrix[1] * matrix[2]
    tile = abs(scale * float(pattern.XStep) * float(pattern.get(Name.YStep, 0)))
    return int(min(area / tile, PLENTY * TILES)) if tile else PLENTY * TILES


def _mask(state: Any) -> Any:
    mask = state.get(Name.SMask) if isinstance(state, Dictionary) else None
    group = mask.get(Name.G) if isinstance(mask, Dictionary) else None
    return group if isinstance(group, Stream) else None


def _glyphs(resources: Any) -> Iterator[Any]:
    """The glyphs of fonts that draw each letter with content of its own."""
    for _, font in _entries(resources.get(Name.Font)):
        if isinstance(font, Dictionary) and font.get(Name.Subtype) == Name.Type3:
            for _, glyph in _entries(font.get(Name.CharProcs)):
                if isinstance(glyph, Stream):
                    yield glyph


def _entries(things: Any) -> Any:
    return things.items() if isinstance(things, Dictionary) else ()


def _letters(shown: Any) -> int:
    if isinstance(shown, Array):
        return sum(_letters(each) for each in shown)
    return len(bytes(shown)) if isinstance(shown, String) else 0
