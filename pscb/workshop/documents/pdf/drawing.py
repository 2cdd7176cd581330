"""What a page draws, read from its content: words, marks, and states it saves."""

import re
from dataclasses import dataclass
from typing import Any

from pikepdf import Dictionary, Name, Page, PdfError, Stream
from pikepdf import parse_content_stream as parse

SPELLED = re.compile(rb"/MCID\s+(\d+)")
SHOWING = "Tj TJ ' \""


@dataclass
class Drawing:
    """How a page's own content uses marks and saved states.

    `outside` is true when words are shown outside every mark; `missing_saves` states are restored
    that were never saved, and `open_states` are saved and never restored.
    """

    outside: bool = False
    missing_saves: int = 0
    open_states: int = 0


def look_through(page: Page) -> Drawing:
    """Read a page's content once. Raises PdfError where it cannot be read."""
    found = Drawing()
    marks = depth = 0
    for instruction in parse(page, f"BMC BDC EMC q Q {SHOWING}"):
        match str(instruction.operator):
            case "BMC" | "BDC":
                marks += 1
            case "EMC":
                marks -= 1
            case "q":
                depth += 1
            case "Q":
                depth -= 1
                found.missing_saves = max(found.missing_saves, -depth)
            case _ if marks <= 0:
                found.outside = True
    found.open_states = depth + found.missing_saves
    return found


def has_words(page: Page) -> bool:
    """Whether a page, or a form it draws, shows any text; a page that cannot be read may."""
    scopes = page.content_scopes(kinds=("page", "form"))
    try:
        return any(parse(scope.content, SHOWING) for scope in scopes)
    except PdfError:
        return True


def marks_on(page: Page, *, quick: bool = False) -> list[int]:
    """The numbers of the marked content that a page draws itself, in the order of drawing.

    `quick` looks for their spelling, twenty times as fast; it may take other content for a mark.
    """
    named = page.obj.get("/Resources", Dictionary()).get("/Properties", Dictionary())
    if quick and not len(named):
        own: Any = page.obj.get("/Contents", ())
        streams = [own] if isinstance(own, Stream) else own
        drawn = b"\n".join(stream.read_bytes() for stream in streams)
        return [int(number) for number in SPELLED.findall(drawn)]
    marks = []
    for instruction in parse(page, "BDC"):
        properties = instruction.operands[1]
        if isinstance(properties, Name):
            properties = named.get(str(properties), Dictionary())
        if isinstance(properties, Dictionary) and "/MCID" in properties:
            marks.append(int(properties.MCID))
    return marks
