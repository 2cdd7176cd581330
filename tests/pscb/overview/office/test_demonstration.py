"""The demonstration: everybody in one click, and only there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bin.machine import ROOT
from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.people.models import Person
from tests.pscb.overview.steps import words


def as_if(client, person):
    return client.post(reverse("demo_sign_in", args=[person.key]))


@pytest.fixture
def demonstration(settings):
    settings.DEMO = True
    settings.SECOND_FACTOR_REQUIRED = False


def test_one_click_signs_in(client, cast, demonstration):
    assert as_if(client, cast.priya).url == "/"
    assert client.get("/").context["user"] == cast.priya
    assert Entry.objects.filter(verb="account.signed_in_as_demo").exists()


def test_outside_the_demonstration_there_is_no_such_address(client, cast):
    assert as_if(client, cast.priya).status_code == 404
    assert "_auth_user_id" not in client.session
    assert "Priya Nair" not in words(client.get("/sign-in/"))


def test_a_link_alone_signs_nobody_in(client, cast, demonstration):
    assert client.get(reverse("demo_sign_in", args=[cast.priya.key])).status_code == 405


def test_a_closed_account_is_not_among_them(client, cast, demonstration):
    cast.priya.is_active = False
    cast.priya.save()
    assert as_if(client, cast.priya).status_code == 404
    assert "Priya Nair" not in words(client.get("/sign-in/"))


def test_everybody_stands_once_under_what_they_do_first(client, cast, demonstration):
    shown = client.get("/sign-in/").context["demonstration"]
    names = {title: [str(person) for person, _ in people] for title, people in shown}
    assert names["Business unit"] == ["Mabel Quist"]
    assert names["The Board"] == ["Ivy Castellan"]
    assert names["Other groups"] == ["Gareth Lowe"]
    assert names["Nothing at present"] == ["Eddie Farrow"]
    assert sum(len(people) for people in names.values()) == Person.objects.count()


def test_the_people_of_the_walk_stand_first_in_its_order(client, cast, demonstration):
    title, people = client.get("/sign-in/").context["demonstration"][0]
    assert title == "Start with these"
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    walk = readme[readme.index("A walk through it") : readme.index("A first live Board")]
    places = [walk.index(f"*{person.name.split()[0]}") for person, _ in people]
    assert places == sorted(places)
    assert [person.name for person, _ in people][:2] == ["Priya Nair", "Marcus Hale"]


def test_the_page_costs_the_same_for_twenty_times_as_many(client, cast, demonstration):
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get("/sign-in/")
        return len(asked)

    before = cost()
    for number in range(100):
        Person.objects.create(name=f"Person {number}")
    assert cost() == before
