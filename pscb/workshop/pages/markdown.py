"""Long text: Markdown in, safe HTML out, the same on the page and in the PDF."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

import nh3
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
NUMERIC = "board-prose__numeric"
# A table too wide for a small screen scrolls by itself, by keyboard too.
FRAME = (
    '<div class="board-scroll" role="group" tabindex="0" '
    'aria-label="Table; where it is wider than the page, it scrolls sideways">'
)
# A word that would push a table off the page may be broken anywhere; others never inside a cell.
LONG = "board-long"
LONG_WORD = re.compile(r"(\S{30,})")
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
    """
    rows = next((row for row in range(first, last) if state.isEmpty(row)), last) - first
    columns = state.getLines(first, first + 1, 0, False).count("|") + 1
    cells = state.env.get("cells", 0) + rows * columns
    if columns > MOST_COLUMNS or cells > MOST_CELLS or not table(state, first, last, silent):
        return False
    state.env["cells"] = cells
    return True


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
