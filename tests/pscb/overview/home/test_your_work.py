"""Your work: what waits, the most urgent first; and what one was told."""

import datetime

import pytest
from django.urls import reverse

from pscb.foundation.base.calendar import today
from pscb.foundation.base.registry import Registry
from pscb.foundation.base.work import WorkItem
from pscb.foundation.notifications.services import notice_queue
from pscb.overview.home.queries import work as reads
from tests.cast import sign_in
from tests.pscb.overview.steps import words


@pytest.fixture
def waiting(monkeypatch):
    """Rooms that have work waiting for everybody: what, and in how many days."""
    items: list[WorkItem] = []
    rooms = Registry("kind of waiting work")
    rooms.add("one room", lambda user: items[::2])
    rooms.add("another", lambda user: items[1::2])
    monkeypatch.setattr(reads, "waiting_work", rooms)

    def put(title: str, days: int | None) -> None:
        due = None if days is None else today() + datetime.timedelta(days=days)
        items.append(WorkItem(title, f"/{title}/", "Continue", "3 of 8 answered", due))

    return put


@pytest.fixture
def priya(client, cast):
    return sign_in(client, cast.priya)


def titles(browser, address: str = "/") -> list[str]:
    return [item.title for item in browser.get(address).context["work"]]


def test_the_most_urgent_stands_first_and_what_has_no_date_last(priya, waiting):
    for title, days in [("later", 20), ("never", None), ("overdue", -3), ("today", 0)]:
        waiting(title, days)
    assert titles(priya) == ["overdue", "today", "later", "never"]


def test_overdue_is_a_word(priya, waiting):
    waiting("return", -1)
    assert "Overdue : was due" in words(priya.get("/"))


def test_seven_are_shown_and_a_link_leads_to_all(priya, waiting):
    for number in range(9):
        waiting(f"n{number}", number)
    assert len(titles(priya)) == 7
    assert "See all 9 things that wait for you" in words(priya.get("/"))
    assert len(titles(priya, reverse("home:all_work"))) == 9


def test_one_click_leads_from_the_first_page_to_the_thing(priya, waiting):
    waiting("return", 5)
    assert 'href="/return/"' in priya.get("/").content.decode()


def test_nothing_to_do_says_what_would_appear_here(priya, waiting):
    page = words(priya.get("/"))
    assert "There is nothing for you to do" in page
    assert "When somebody asks you for a return" in page


def test_priya_marks_what_she_was_told_as_seen(priya, cast, waiting):
    for number in range(6):
        notice_queue(event=f"e{number}", people=[cast.priya], title=f"Told {number}", link="/")
    page = words(priya.get("/"))
    assert "Messages (6 new)" in page
    assert "Told 5" in page
    assert "Told 0" not in page
    priya.post(reverse("home:notices_seen"))
    assert "Nothing new" in words(priya.get("/"))
    assert "Told 0" in words(priya.get(reverse("home:notices")))


def test_nobody_reads_what_somebody_else_was_told(priya, cast, waiting):
    notice_queue(event="e", people=[cast.hannah], title="For Hannah alone", link="/")
    assert "For Hannah alone" not in words(priya.get("/"))
    priya.post(reverse("home:notices_seen"))
    assert cast.hannah.notices.get(channel="app").seen_at is None


def test_a_visitor_is_asked_to_sign_in(client, db):
    assert client.get("/").url == "/sign-in/?next=/"
