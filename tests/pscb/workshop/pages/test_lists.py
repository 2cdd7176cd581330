"""Olive looks through long lists: a page at a time, sorted and filtered by the address."""

import datetime

import pytest
from django.utils import timezone

from pscb.foundation.people.models import Person
from pscb.workshop.pages.lists import Column, Listing
from tests.browser.gallery.forms import ByName

COLUMNS = [
    Column("Name", "name", ("name",)),
    Column("Since", "since", ("-created_at", "name")),
    Column("Address"),
]


@pytest.fixture
def people(db):
    return Person.objects.bulk_create(
        Person(
            name=f"Priya {number:03}",
            email=f"p{number}@example.org",
            created_at=timezone.now() - datetime.timedelta(days=number),
        )
        for number in range(60)
    )


@pytest.fixture
def ask(rf, people):
    def listing(query=""):
        return Listing(
            rf.get(f"/list/?{query}"),
            Person.objects.all(),
            columns=COLUMNS,
            default="name",
            filters=ByName,
        )

    return listing


def names(listing):
    return [person.name for person in listing.rows]


def test_a_page_has_twenty_five_rows(ask):
    listing = ask()
    assert (len(listing.rows), listing.total, listing.page.paginator.num_pages) == (25, 60, 3)
    assert names(listing)[0] == "Priya 000"


@pytest.mark.parametrize("page", ["3", "99"])
def test_the_last_page_is_as_far_as_it_goes(ask, page):
    assert names(ask(f"page={page}"))[-1] == "Priya 059"


@pytest.mark.parametrize("query", ["page=x", "page=-1&sort=drop%20table", "sort=password"])
def test_nonsense_in_the_address_is_left_out(ask, query):
    assert ask(query).rows


def test_a_heading_sorts_and_then_turns_the_order_round(ask):
    rising = ask("sort=name&page=2").headings[0]
    assert (rising.sorted, rising.href) == ("ascending", "?sort=-name")
    falling = ask("sort=-name")
    assert names(falling)[0] == "Priya 059"
    assert falling.headings[0].href == "?sort=name"
    assert falling.headings[2].href == ""


def test_a_column_may_fall_by_nature_and_is_turned_as_a_whole(ask):
    assert names(ask("sort=since"))[0] == "Priya 000"
    assert names(ask("sort=-since"))[0] == "Priya 059"


def test_a_filter_narrows_the_list_and_shows_as_a_chip(ask):
    listing = ask("name=Priya+01&sort=-name&page=1")
    assert names(listing)[0] == "Priya 019"
    assert [(chip.label, chip.href) for chip in listing.chips] == [
        ("Name: Priya 01", "?sort=-name")
    ]


def test_one_of_several_options_is_taken_off_alone(ask):
    chips = ask("kind=police&kind=health&name=x").chips
    assert [(chip.label, chip.href) for chip in chips] == [
        ("Name: x", "?kind=police&kind=health"),
        ("Kind: Police", "?name=x&kind=health"),
        ("Kind: Health", "?name=x&kind=police"),
    ]


def test_a_date_filter_is_one_chip_in_words(ask):
    [chip] = ask("since-day=3&since-month=3&since-year=2026").chips
    assert (chip.label, chip.href) == ("Known since: 3 March 2026", "?")


def test_a_filter_that_makes_no_sense_is_said_beside_it_and_left_out(ask):
    listing = ask("since-day=99&since-month=3&since-year=2026")
    assert listing.total == 60
    assert listing.filters.errors["since"] == ["Known since must be a real date"]
    assert listing.chips == []


def test_all_filters_come_off_at_once_and_the_sorting_stays(ask):
    listing = ask("name=x&since-day=3&since-month=3&since-year=2026&sort=-name&page=2")
    assert listing.clear_href == "?sort=-name"
    assert listing.kept == [("sort", "-name")]


def test_the_way_from_page_to_page(ask):
    listing = ask("sort=-name&page=2")
    assert (listing.previous, listing.next) == ("?sort=-name&page=1", "?sort=-name&page=3")
    assert [number for number, _ in listing.pages] == [1, 2, 3]


def test_a_list_costs_two_queries_however_long(ask, django_assert_num_queries):
    listing = ask("name=Priya")
    with django_assert_num_queries(2):
        assert listing.rows
        assert listing.total
        assert listing.pages
        assert listing.chips
