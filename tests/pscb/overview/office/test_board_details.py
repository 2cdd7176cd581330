"""The Board's own details: its name on every page, and a colour that can be read."""

import pytest
from django.urls import reverse

from pscb.foundation.people.models import Board
from tests.pscb.overview.steps import form_key, words

DETAILS = {
    "name": "Fenmarsh Safeguarding Children Partnership",
    "contact_email": "office@example.org",
    "brand_colour": "#6A1B4D",
    "words": "2018",
}


def save(browser, **typed: str):
    return browser.post(
        reverse("office:board"),
        {"form_key": form_key(), "version": "0", **DETAILS, **typed},
        follow=True,
    )


def test_olive_changes_them_and_every_page_shows_it(olive):
    page = save(olive)
    assert "The Board&#x27;s details are saved" in page.content.decode()
    assert "office@example.org" in words(page)
    board = Board.current()
    assert (board.brand_colour, board.words) == ("#6a1b4d", "2018")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"brand_colour": "#ffcc00"}, "White text on it has a contrast of 1.5 to 1"),
        ({"brand_colour": "#777777"}, "White text on it has a contrast of 4.5 to 1"),
        ({"brand_colour": "green"}, "Enter a colour as # and six letters or numbers"),
        ({"brand_colour": "#fff;}body{"}, "Enter a colour as # and six letters or numbers"),
        ({"contact_email": ""}, "Enter a contact address"),
        ({"words": "1989"}, "Select one of the options shown"),
    ],
)
def test_what_cannot_be_read_is_refused(olive, typed, told):
    assert told in words(save(olive, **typed))
    assert Board.current().brand_colour == "#14505c"


@pytest.mark.parametrize(
    ("colour", "told"),
    [
        ("#14505c", "Readable: the contrast is 9.0 to 1"),
        ("#ffcc00", "Too pale: the contrast is 1.5 to 1"),
    ],
)
def test_the_contrast_is_told_while_the_colour_is_typed(olive, colour, told):
    answer = olive.get(reverse("office:board_contrast"), {"brand_colour": colour})
    assert told in words(answer)
    assert "style=" not in answer.content.decode()


@pytest.mark.parametrize("colour", ["", "#14", "red", '"><script>'])
def test_half_a_colour_is_passed_over(olive, colour):
    answer = olive.get(reverse("office:board_contrast"), {"brand_colour": colour})
    assert words(answer) == ""
