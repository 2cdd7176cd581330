"""The audit trail as it is read: sentences, filters, and pages by number."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.people.services import person_add, seat_give
from pscb.overview.office.queries.trail import PER_PAGE, kinds_of_entry
from tests.pscb.overview.steps import words

TRAIL = "/office/trail/"


def told(browser, query: str = "") -> list[str]:
    page = browser.get(f"{TRAIL}?{query}").context["page"]
    return [each.sentence for each in page.told]


def test_each_entry_is_a_sentence_the_newest_first(olive, cast):
    person_add(name="Gwen Ash", by=cast.olive)
    seat_give(person=cast.bea, group=cast.training, role="member", by=cast.mabel)
    assert told(olive)[:2] == [
        "Mabel Quist gave Bea Thornton a seat in Training Sub Group as Member.",
        "Olive Marsh added Gwen Ash.",
    ]


def test_it_is_filtered_by_who_what_and_about_whom(olive, cast):
    gwen = person_add(name="Gwen Ash", by=cast.olive)
    seat_give(person=cast.bea, group=cast.training, role="member", by=cast.mabel)
    assert told(olive, "who=mabel") == [
        "Mabel Quist gave Bea Thornton a seat in Training Sub Group as Member."
    ]
    assert told(olive, "what=person") == ["Olive Marsh added Gwen Ash."]
    assert told(olive, f"about={gwen.key}") == ["Olive Marsh added Gwen Ash."]
    assert len(told(olive, f"about={cast.training.key}")) == 1


def test_days_are_counted_in_london_and_both_ends_are_in(olive, cast):
    summer_night = datetime.datetime(2026, 6, 30, 23, 30, tzinfo=datetime.UTC)
    with time_machine.travel(summer_night, tick=False):
        person_add(name="Gwen Ash", by=cast.olive)
    first = "since-day=1&since-month=7&since-year=2026"
    last = "until-day=1&until-month=7&until-year=2026"
    assert told(olive, f"{first}&{last}") == ["Olive Marsh added Gwen Ash."]
    assert told(olive, last.replace("day=1", "day=30").replace("month=7", "month=6")) == []


@pytest.mark.parametrize(
    "query", ["about=nonsense", "before=abc", "before=-1", "what=%27", "since-day=99", "after=²"]
)
def test_nonsense_in_the_address_is_left_out(olive, cast, query):
    person_add(name="Gwen Ash", by=cast.olive)
    assert told(olive, query) == told(olive)


def test_pages_go_on_by_number_and_come_back(olive, cast):
    for number in range(PER_PAGE + 20):
        person_add(name=f"Person {number}", by=cast.olive)
    newest = olive.get(TRAIL).context["page"]
    assert (len(newest.told), newest.newer) == (PER_PAGE, None)
    older = olive.get(f"{TRAIL}?before={newest.older}").context["page"]
    assert older.told[0].entry.number == newest.told[-1].entry.number - 1
    assert older.older is None
    back = olive.get(f"{TRAIL}?after={older.newer}").context["page"]
    assert [each.entry.number for each in back.told] == [each.entry.number for each in newest.told]


def test_an_entry_added_meanwhile_moves_no_page(olive, cast):
    for number in range(PER_PAGE + 5):
        person_add(name=f"Person {number}", by=cast.olive)
    older = olive.get(TRAIL).context["page"].older
    before = told(olive, f"before={older}")
    person_add(name="Somebody new", by=cast.olive)
    assert told(olive, f"before={older}") == before


def test_reading_it_changes_nothing(olive, cast):
    count = Entry.objects.count()
    olive.get(TRAIL)
    assert Entry.objects.count() == count


def test_the_page_of_a_person_leads_to_their_part_of_it(olive, cast):
    page = olive.get(reverse("office:person", args=[cast.priya.key])).content.decode()
    assert f"{TRAIL}?about={cast.priya.key}" in page


def test_an_empty_trail_says_so(olive, db):
    assert timezone.now().year >= 2026
    assert "Nothing matches these filters" in words(olive.get(f"{TRAIL}?who=nobody-at-all"))
    beyond = words(olive.get(f"{TRAIL}?before=1"))
    assert "Nothing here" in beyond
    assert "filters" not in beyond.partition("Nothing here")[2]


def test_what_to_filter_by_is_named_in_plain_words(olive, cast):
    words_offered = dict(kinds_of_entry())
    assert words_offered["packs.packversion"] == "Pack version: changes of status"
    assert words_offered["second_factor"] == "Second factor"
    assert len(set(words_offered.values())) == len(words_offered)
