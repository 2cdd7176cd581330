"""Running page numbers are settled before anything is printed, and a viewer shows the same ones."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Pdf

from pscb.workshop.documents.pdf.numbering import Unsettled, numbering, page_labels, settled


@dataclass(frozen=True)
class Printed:
    """A contents page that came out at some length."""

    pages: int


def test_each_part_begins_after_the_pages_before_it():
    numbers = numbering({"cover": 1, "contents": 2, "item-1": 6, "item-2": 3})
    assert dict(numbers.first) == {"cover": 1, "contents": 2, "item-1": 4, "item-2": 10}
    assert numbers.total == 12


def test_contents_that_run_over_move_all_that_follows():
    front, numbers = settled(
        lambda numbers: Printed(2), "contents", {"cover": 1, "contents": 1, "item-1": 6}
    )
    assert (front.pages, numbers.first["item-1"], numbers.total) == (2, 4, 9)


def test_contents_that_never_settle_are_an_error():
    lengths = iter(range(2, 20))
    with pytest.raises(Unsettled):
        settled(lambda numbers: Printed(next(lengths)), "contents", {"contents": 1})


LABELS = st.lists(
    st.one_of(
        st.integers(1, 500).map(str),
        st.sampled_from(["43a", "43b", "cover", "007", "ii", "٣", "-1", ""]),
    ),
    min_size=1,
    max_size=20,
)


@given(LABELS)
def test_a_viewer_shows_exactly_the_printed_labels(labels):
    with Pdf.new() as pdf:
        for _ in labels:
            pdf.add_blank_page()
        pdf.Root.PageLabels = page_labels(labels)
        assert [page.label for page in pdf.pages] == labels


def test_a_plain_run_of_numbers_is_one_range():
    assert len(page_labels([str(number) for number in range(1, 400)]).Nums) == 2
