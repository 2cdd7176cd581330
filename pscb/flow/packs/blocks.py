"""The blocks of a paper's text: named, so that the page each begins on can be told on the screen.

The HTML that was printed is kept and shown again, so the names are the same in both places.
"""

from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from itertools import count

from django.utils.safestring import SafeString, mark_safe

STANDING = {"p", "pre", "h2", "h3", "h4", "h5", "h6"}
HOLDING = {"li", "td", "th", "dd"}
NAME = "data-block"
# What a start tag becomes, given its tag, how it was written and the block's name if it has one.
Rewrite = Callable[[str, str, str | None], str]


def named(html: str) -> SafeString:
    """The HTML with a name on each block, as `data-block`: b1, b2, b3."""
    numbers = count(1)

    def name(tag: str, written: str, known: str | None) -> str:
        if tag not in STANDING | HOLDING:
            return written
        return f'{written[:-1]} {NAME}="b{next(numbers)}">'

    return _Rewriter(name).rewrite(html)


def with_page_marks(html: str, blocks: Mapping[str, int], first_page: int) -> SafeString:
    """The named HTML with a mark wherever a page of the pack begins.

    `blocks` gives the page of the part (from 1) on which each block begins; `first_page` is the
    number of the part's first page in the pack. The first page has no mark of its own here. A
    page that a long block fills whole is marked with the page after it. The name of a row or a
    column stays as it is, for it is read out with each of its cells: its mark is in the next cell.
    """
    reached = 1

    def mark(tag: str, written: str, known: str | None) -> str:
        nonlocal reached
        if tag == "th":
            return written
        page = blocks.get(known or "", reached)
        begun = range(reached + 1, page + 1)
        reached = max(reached, page)
        marks = "".join(page_mark(first_page + number - 1) for number in begun)
        return f"{written}{marks}" if tag in HOLDING else f"{marks}{written}"

    return _Rewriter(mark).rewrite(html)


def page_mark(number: int) -> SafeString:
    """The mark at the head of a page, to which links can lead."""
    return mark_safe(f'<span class="board-page-mark" id="page-{number}">Page {number}</span>')


class _Rewriter(HTMLParser):
    """Writes HTML out as it came in, but for start tags. The HTML has been made safe before."""

    def __init__(self, start: Rewrite) -> None:
        super().__init__(convert_charrefs=False)
        self.start, self.out = start, list[str]()

    def rewrite(self, html: str) -> SafeString:
        self.feed(html)
        self.close()
        return mark_safe("".join(self.out))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        written = self.get_starttag_text() or ""
        self.out.append(self.start(tag, written, dict(attrs).get(NAME)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.out.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.out.append(data)

    def handle_entityref(self, name: str) -> None:
        self.out.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.out.append(f"&#{name};")
