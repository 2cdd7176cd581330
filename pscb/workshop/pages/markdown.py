"""Long text: Markdown in, safe HTML out, the same on the page and in the PDF."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import table
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

TAGS = {
    *("h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "strong", "em", "blockquote"),
    *("ul", "ol", "li", "a", "code", "pre"),
    *("table", "thead", "tbody", "tr", "th", "td", "div", "span"),
}
SCHEMES = {"http", "https", "mailto"}
MOST_COLUMNS, MOST_CELLS = 40, 6_000
# What somebody writes on one page; a report of 300 pages has fewer.
MOST_CHARACTERS = 200_000
NUMERIC = "board-prose__numeric"
# A table too wide for a small screen scrolls by itself, by keyboard too.
FRAME = (
    '<div class="board-scroll" role="group" tabindex="0" '
    'aria-label="Table; where it is wider than the page, it scrolls sideways">'
)
# A word that would push a table off the page may be broken anywhere; others never inside a cell.
LONG = "board-long"
LONG_WORD = re.compile(r"(\S{30,})")
# The line below the first of a table: | --- | ---: |
RULE = re.compile(r"[-:|\s]+")
SCHEME = re.compile(r"^([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def render_markdown(text: str, *, heading: int = 3) -> SafeString:
    """The text as safe HTML. Its `#` becomes a heading of level `heading` (2 to 6)."""
    body = _parser().render(text, {"heading": heading})
    clean = nh3.clean(
        body,
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}, "div": {"role", "aria-label", "tabindex"}},
        allowed_classes={
            "th": {NUMERIC},
            "td": {NUMERIC},
            "div": {"board-scroll"},
            "span": {LONG},
        },
        url_schemes=SCHEMES,
        url_relative="deny",
        link_rel="noopener noreferrer nofollow",
    )
    return mark_safe(f'<div class="board-prose">{clean}</div>')


def too_long(text: str) -> str:
    """What to say of a text that is longer than a page can show; empty for any other."""
    if len(text) <= MOST_CHARACTERS:
        return ""
    return f"Shorten this to {MOST_CHARACTERS:,} characters or fewer. It has {len(text):,}."


def render_preview(text: str) -> SafeString:
    """The text as it will be shown, or why it cannot be."""
    sentence = too_long(text)
    return (
        format_html('<p class="govuk-body">{}</p>', sentence) if sentence else render_markdown(text)
    )


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": False})
    parser.block.ruler.at("table", _modest_table, {"alt": ["paragraph", "reference"]})
    parser.enable("table").disable(["image", "html_block", "html_inline"])
    parser.validateLink = _is_followable  # type: ignore[assignment, method-assign]
    parser.core.ruler.push("our_house", _fit_in)
    parser.renderer.rules["table_open"] = lambda *_: f"{FRAME}<table>"  # type: ignore[attr-defined]
    parser.renderer.rules["table_close"] = lambda *_: "</table></div>"  # type: ignore[attr-defined]
    parser.renderer.rules["text"] = _words  # type: ignore[attr-defined]
    return parser


def _words(tokens: Sequence[Token], at: int, *_: Any) -> str:
    """A run of text, safe, with its long words marked as such."""
    pieces = [escapeHtml(piece) for piece in LONG_WORD.split(tokens[at].content)]
    pieces[1::2] = [f'<span class="{LONG}">{word}</span>' for word in pieces[1::2]]
    return "".join(pieces)


def _modest_table(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A table that people can read. One beyond it stays text: short rows are filled up to the
    width of the first, so a few letters could ask for more cells than a printer has time for.

    Every line of a text is asked whether it begins a table, so most answers must cost nothing.
    """
    if first + 1 >= last or not RULE.fullmatch(state.getLines(first + 1, first + 2, 0, False)):
        return False
    columns = state.getLines(first, first + 1, 0, False).count("|") + 1
    most = (MOST_CELLS - state.env.get("cells", 0)) // columns
    rows = _end_of_block(state, first, last) - first
    if columns > MOST_COLUMNS or rows > most or not table(state, first, last, silent):
        return False
    state.env["cells"] = state.env.get("cells", 0) + rows * columns
    return True


def _end_of_block(state: StateBlock, first: int, last: int) -> int:
    """The next empty line. It is remembered: many lines of one block may ask for it."""
    known = state.env.get("block")
    if known and known[:2] == (state.level, last) and known[2] <= first < known[3]:
        return int(known[3])
    end = next((row for row in range(first, last) if state.isEmpty(row)), last)
    state.env["block"] = (state.level, last, first, end)
    return end


def _is_followable(address: str) -> bool:
    found = SCHEME.match(address.strip())
    return found is not None and found[1].lower() in SCHEMES


def _fit_in(state: StateCore) -> None:
    """Shift the headings under those of the page; align figures by class, not by style."""
    first = state.env.get("heading", 3)
    for token in state.tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(int(token.tag[1]) + first - 1, 6)}"
        elif token.type in ("th_open", "td_open"):
            style = str(token.attrs.pop("style", ""))
            if style.endswith("right"):
                token.attrSet("class", NUMERIC)
