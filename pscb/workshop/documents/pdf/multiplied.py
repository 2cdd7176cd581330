"""How much a page has a reader draw, when forms that draw forms are multiplied out.

Twelve forms of three lines, each drawing the next ten times, are a million million pictures: a
small file that keeps every reader busy for ever.
"""

from collections.abc import Iterator
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Stream, String
from pikepdf import parse_content_stream as parse

PIECE = 64
DEEPEST = 50
PLENTY = 10**9
LOOKED_AT = "Do scn SCN gs Tj TJ ' \""
NOTHING = Dictionary()


def drawn_by(page: Page, known: dict[tuple[Any, ...], int]) -> int:
    """The pieces of content that a page's forms, patterns, masks and glyphs come to.

    A piece is 64 bytes. `known` keeps what was counted, so that each form is read once for a whole
    document. What draws itself, or nests deeper than any honest file, counts as `PLENTY`.
    """
    resources = page.obj.get(Name.Resources) or page.get_resources()
    return _Counter(known).within(page, resources, 0)


class _Counter:
    def __init__(self, known: dict[tuple[Any, ...], int]) -> None:
        self.known = known
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
        size = 1 + len(drawn.read_bytes()) // PIECE
        total = min(size + self.within(drawn, resources, depth + 1), PLENTY)
        self.open.remove(name)
        self.known[name] = total
        return total


def _has_drawings(resources: Any) -> bool:
    """Whether anything can be multiplied here; most pages have nothing but letters."""
    forms = resources.get(Name.XObject, NOTHING)
    return (
        any(_is_form(each) for _, each in _entries(forms))
        or any(isinstance(each, Stream) for _, each in _entries(resources.get(Name.Pattern)))
        or any(_mask(each) for _, each in _entries(resources.get(Name.ExtGState)))
        or any(True for _ in _glyphs(resources))
    )


def _named(resources: Any, operator: str, operands: Any) -> Any:
    """The form, pattern or mask that an instruction draws, or None."""
    if not len(operands) or not isinstance(operands[-1], Name):
        return None
    shelf = {"Do": Name.XObject, "gs": Name.ExtGState}.get(operator, Name.Pattern)
    things = resources.get(shelf)
    thing = things.get(str(operands[-1])) if isinstance(things, Dictionary) else None
    if operator == "gs":
        return _mask(thing)
    return thing if operator != "Do" or _is_form(thing) else None


def _is_form(thing: Any) -> bool:
    return isinstance(thing, Stream) and thing.get(Name.Subtype) == Name.Form


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
