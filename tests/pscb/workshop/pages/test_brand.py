"""A Board may choose its colour, as long as everybody can read what stands on it."""

import pytest
from django.template.loader import render_to_string
from django.test import Client

from pscb.foundation.people.models import Board
from pscb.workshop.pages.colours import contrast, is_readable
from pscb.workshop.pages.context import site_now


def test_contrast_is_counted_as_the_guidelines_do():
    assert contrast("#000000") == pytest.approx(21)
    assert contrast("#ffffff") == pytest.approx(1)
    assert contrast("#14505c") == pytest.approx(9.0, abs=0.1)


@pytest.mark.parametrize(("colour", "readable"), [("#14505c", True), ("#ffcc00", False)])
def test_only_a_readable_colour_will_do(colour, readable):
    assert is_readable(colour) is readable


def test_what_is_no_colour_is_said_to_be_none():
    with pytest.raises(ValueError, match="is not a colour"):
        contrast("red")


def test_the_boards_colour_is_a_stylesheet_that_never_changes(gallery):
    answer = Client().get("/brand/7a1020.css")
    assert answer.content == b":root{--govuk-brand-colour:#7a1020}"
    assert answer["Content-Type"] == "text/css"
    assert "immutable" in answer["Cache-Control"]


@pytest.mark.parametrize("path", ["/brand/ffcc00.css", "/brand/7a102.css", "/brand/}body{.css"])
@pytest.mark.django_db
def test_no_other_colour_has_a_stylesheet(gallery, path):
    assert Client().get(path).status_code == 404


@pytest.mark.django_db
def test_a_page_asks_for_it_only_if_it_differs_from_ours(gallery):
    board = Board.objects.create(pk=1, name="Fenmarsh")
    assert site_now().brand_href == ""
    board.brand_colour = "#7A1020"
    board.save()
    assert site_now().brand_href == "/brand/7a1020.css"
    assert "/brand/7a1020.css" in render_to_string("layouts/base.html", {"site": site_now()})


@pytest.mark.django_db
def test_before_the_board_is_founded_the_site_has_a_general_name():
    assert site_now().name == "Safeguarding Children Board"


@pytest.mark.django_db
def test_a_preview_is_for_people_who_are_signed_in(gallery):
    assert Client().post("/markdown/preview/").status_code == 302


@pytest.mark.django_db
def test_a_preview_shows_what_will_be_shown(gallery, cast):
    client = Client()
    client.force_login(cast.priya)
    answer = client.post("/markdown/preview/", {"text": "**Nine** in ten"})
    assert answer.content == (
        b'<div class="board-prose"><p><strong>Nine</strong> in ten</p>\n</div>'
    )
