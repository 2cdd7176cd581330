"""The text on the screen is the text that was printed, with marks where pages begin."""

import re

from hypothesis import given
from hypothesis import strategies as st

from pscb.flow.packs.blocks import named, with_page_marks
from pscb.workshop.pages.markdown import render_markdown

TEXT = (
    "<p>One &amp; two</p><ul><li>Three</li><li>Four</li></ul><table><tr><td>Five</td></tr></table>"
)


def test_each_block_has_a_name():
    assert named(TEXT) == (
        '<p data-block="b1">One &amp; two</p><ul><li data-block="b2">Three</li>'
        '<li data-block="b3">Four</li></ul><table><tr><td data-block="b4">Five</td></tr></table>'
    )


def test_a_mark_stands_before_a_paragraph_and_inside_a_list_or_a_cell():
    marked = with_page_marks(named(TEXT), {"b1": 2, "b2": 2, "b3": 3, "b4": 4}, first_page=40)
    assert '<span class="board-page-mark" id="page-41">Page 41</span><p' in marked
    assert '<li data-block="b3"><span class="board-page-mark" id="page-42">' in marked
    assert '<td data-block="b4"><span class="board-page-mark" id="page-43">' in marked


def test_the_name_of_a_row_is_not_marked_but_the_cell_after_it():
    table = "<table><tr><th>Plan</th><td>Five</td></tr><tr><th>Do</th><td>Six</td></tr></table>"
    blocks = {"b1": 1, "b2": 1, "b3": 2, "b4": 2}
    assert with_page_marks(named(table), blocks, first_page=40) == named(table).replace(
        ">Six", '><span class="board-page-mark" id="page-41">Page 41</span>Six'
    )


def test_a_block_that_covers_a_whole_page_leaves_no_number_out():
    marked = with_page_marks(named("<p>Long</p><p>Next</p>"), {"b1": 1, "b2": 3}, first_page=7)
    assert marked.index("Page 8") < marked.index("Page 9") < marked.index("Next")


def test_a_block_the_printer_did_not_see_changes_nothing():
    assert "Page" not in with_page_marks(named("<p>One</p><p>Two</p>"), {"b1": 1}, first_page=7)


@given(st.text(max_size=300))
def test_names_change_nothing_else(text):
    html = render_markdown(text)
    assert re.sub(r' data-block="b\d+"', "", named(html)) == html
