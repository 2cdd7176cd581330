"""Long text is Markdown: its structure is kept, and nothing else gets through."""

import re

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.rules_block import StateBlock

from pscb.workshop.pages.forms import NarrativeField
from pscb.workshop.pages.markdown import SCHEMES, TAGS, render_markdown, render_preview

from .reading import parse, select

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:x)",
    "[x](//evil.example)",
    "[x](/sign-out)",
    '[x](http://e.example/"onmouseover="alert(1))',
    "[x](http://e.example/<table>)",
    "<http://e.example/<script>>",
    "![x](http://e.example/spy.png)",
    "[x]: javascript:alert(1)\n\n[x]",
    "| a |\n|---|\n| <script>alert(1)</script> |",
    "```html\n<script>alert(1)</script>\n```",
    "`<script>`",
    "<div class='board-scroll' tabindex=0>x</div>",
    "<style>*{display:none}</style>",
    "a\u0000b",
    ">" * 500 + " deep",
    "[" * 2000,
    "*" * 5000 + "a" + "*" * 5000,
]


def parsed(text):
    return parse(render_markdown(text))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    page = parsed(text)
    for element in page.iterdescendants():
        assert element.tag in TAGS
        assert set(element.attrib) <= {
            "href", "rel", "start", "class", "role", "aria-label", "tabindex",
        }  # fmt: skip
        if "href" in element.attrib:
            assert element.get("href").split(":")[0] in SCHEMES
            assert element.get("rel") == "noopener noreferrer nofollow"


@given(st.text(max_size=200))
def test_any_text_at_all_becomes_only_allowed_tags(text):
    assert {one.tag for one in parsed(text).iterdescendants()} <= TAGS


def test_headings_go_under_those_of_the_page():
    page = parsed("# One\n## Two\n##### Five")
    assert [one.tag for one in page] == ["h3", "h4", "h6"]
    assert parse(render_markdown("# One", heading=2))[0].tag == "h2"


def test_a_link_to_elsewhere_is_kept():
    link = select(parsed("[guidance](https://example.org/a?b=1&c=2)"), "a")[0]
    assert link.get("href") == "https://example.org/a?b=1&c=2"


def test_a_table_scrolls_by_itself_and_lines_its_figures_up():
    page = parsed("| Standard | Met |\n| --- | ---: |\n| Training | 9 |")
    frame = select(page, "div.board-scroll")[0]
    assert frame.get("tabindex") == "0"
    assert "scrolls sideways" in frame.get("aria-label")
    assert [cell.get("class") for cell in select(frame, "td")] == [None, "board-prose__numeric"]


def test_only_a_word_longer_than_any_column_may_be_broken():
    address = "https://www.example.org/safeguarding?year=2026&part=2"
    page = parsed(f"| Where | What |\n| --- | --- |\n| {address} | Unannounced inspections |")
    assert [one.text for one in select(page, "td .board-long")] == [address]


@pytest.mark.parametrize(
    "table",
    ["|".join("a" * 60) + "\n" + "|".join("-" * 60) + "\nx\n", "a|b\n-|-\n" + "x\n" * 4_000],
    ids=["too many columns", "too many rows"],
)
def test_a_table_nobody_could_read_stays_text(table):
    assert "<td" not in render_markdown(table)


def test_tables_are_counted_together():
    table = "|".join("a" * 30) + "\n" + "|".join("-" * 30) + "\nx" * 90 + "\n\n"
    assert render_markdown(table).count("<table>") == 1
    assert render_markdown(table * 50).count("<table>") == 2


LINES = {
    "links": "[a]: b\n",
    "plain lines": "a line\n",
    "refused tables": "a|b\n-|-\n",
    "underlined lines": "a\n---\n",
    "quoted lines": "> a|b\n> -|-\n",
    "listed lines": "* a|b\n  -|-\n",
}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_twice_the_text_is_twice_the_work(line, monkeypatch):
    asked = 0

    def counted(state, row, is_empty=StateBlock.isEmpty):
        nonlocal asked
        asked += 1
        return is_empty(state, row)

    monkeypatch.setattr(StateBlock, "isEmpty", counted)
    work = []
    for lines in (4_000, 8_000):
        asked = 0
        render_markdown(line * lines)
        work.append(asked)
    assert work[1] < 2.2 * work[0] + 100


def test_a_table_in_a_list_and_in_a_quotation_is_still_one():
    assert render_markdown("* | a | b |\n  |---|---|\n  | 1 | 2 |").count("<td>") == 2
    assert render_markdown("> | a | b |\n> |---|---|\n> | 1 | 2 |").count("<td>") == 2
    assert render_markdown("A line\n| a | b |\n|---|---|\n| 1 | 2 |").count("<td>") == 2


def test_a_preview_of_more_than_a_page_can_show_says_so():
    assert "Nine" in render_preview("Nine")
    sentence = "Shorten this to 200,000 characters or fewer. It has 200,001."
    assert sentence in render_preview("a" * 200_001)
    with pytest.raises(ValidationError, match=re.escape(sentence)):
        NarrativeField(label="The report").clean("a" * 200_001)


def test_no_style_is_left_for_the_browser_to_refuse():
    assert "style=" not in render_markdown("| a |\n|:-:|\n| b |")


def test_nothing_becomes_nothing():
    assert render_markdown("") == '<div class="board-prose"></div>'
