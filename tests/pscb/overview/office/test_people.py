"""People: found, added, changed, and told apart by whether they can sign in."""

import pytest
from django.urls import reverse

from pscb.foundation.people.models import Person
from pscb.foundation.people.services import person_add, person_close
from pscb.overview.office.queries.people import people_listed, sign_in_state
from pscb.overview.office.services import person_invite
from tests.cast import sign_in
from tests.pscb.overview.steps import form_key, words


def add(browser, **typed: str):
    given = {"form_key": form_key(), "name": "Gwen Ash", "email": "Gwen@Example.org", **typed}
    return browser.post(reverse("office:person_add"), given, follow=True)


def state_of(cast, person: Person) -> str:
    return sign_in_state(people_listed(cast.olive).get(pk=person.pk)).word


def test_olive_adds_gwen(olive, cast):
    assert "Now give them a post or a seat" in words(add(olive))
    gwen = Person.objects.get(name="Gwen Ash")
    assert gwen.email == "gwen@example.org"
    assert not gwen.has_usable_password()


def test_a_double_click_adds_one_person(olive, cast):
    key = form_key()
    first = add(olive, form_key=key, email="")
    second = add(olive, form_key=key, email="")
    assert Person.objects.filter(name="Gwen Ash").count() == 1
    assert first.request["PATH_INFO"] == second.request["PATH_INFO"]


def test_going_back_and_typing_somebody_else_adds_them_too(olive, cast):
    key = form_key()
    add(olive, form_key=key, email="")
    add(olive, form_key=key, email="", name="Mia Holt")
    assert Person.objects.filter(name="Mia Holt").exists()


def test_an_address_that_is_taken_is_refused_in_words(olive, cast):
    page = add(olive, email="PRIYA@example.org")
    assert "Somebody with this e-mail address is here already" in words(page)
    assert "Gwen Ash" in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "told"),
    [({"name": ""}, "Enter the person&#x27;s name"), ({"email": "gwen"}, "in the correct format")],
)
def test_what_is_wrong_is_said(olive, cast, typed, told):
    assert told in add(olive, **typed).content.decode()


def test_what_is_no_field_of_the_form_changes_nothing(olive, cast):
    add(olive, is_active="", session_epoch="9", password="chosen-by-an-officer")
    gwen = Person.objects.get(name="Gwen Ash")
    assert (gwen.is_active, gwen.session_epoch) == (True, 0)
    assert not gwen.has_usable_password()


def test_olive_changes_a_name_but_not_her_own(olive, cast):
    typed = {"form_key": form_key(), "name": "Priya Nair-Cole", "email": "priya@example.org"}
    typed["version"] = "0"
    olive.post(reverse("office:person_change", args=[cast.priya.key]), typed)
    cast.priya.refresh_from_db()
    assert cast.priya.name == "Priya Nair-Cole"
    refused = olive.post(reverse("office:person_change", args=[cast.olive.key]), typed)
    assert refused.status_code == 403


def test_the_words_for_an_account(cast):
    gwen = person_add(name="Gwen Ash", email="gwen@example.org", by=cast.olive)
    assert state_of(cast, gwen) == "Not invited"
    person_invite(person=gwen, by=cast.olive)
    assert state_of(cast, gwen) == "Invited"
    person_close(person=gwen, by=cast.olive)
    assert state_of(cast, gwen) == "Closed"
    nobody = person_add(name="Tom Reed", by=cast.olive)
    assert state_of(cast, nobody) == "No e-mail address"
    assert state_of(cast, cast.ines) == "No second factor"
    assert state_of(cast, cast.priya) == "Can sign in"


def test_bea_who_came_in_by_one_click_of_the_demonstration_is_in_use(client, cast):
    gwen = person_add(name="Gwen Ash", email="gwen@example.org", by=cast.olive)
    sign_in(client, gwen)
    assert state_of(cast, gwen) == "In use"
    page = sign_in(client, cast.olive).get(reverse("office:person", args=[gwen.key]))
    assert reverse("office:invite", args=[gwen.key]) not in page.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("text=priya", {"Priya Nair"}),
        ("text=MARCUS@example", {"Marcus Hale"}),
        ("state=closed", set()),
    ],
)
def test_the_list_is_searched(olive, cast, query, found):
    page = olive.get(f"{reverse('office:people')}?{query}")
    assert {row.name for row in page.context["listing"].rows} == found


def test_the_list_is_filtered_by_agency_and_group_of_today(olive, cast):
    police = olive.get(f"{reverse('office:people')}?agency={cast.police.pk}")
    assert {row.name for row in police.context["listing"].rows} == {"Priya Nair", "Marcus Hale"}
    quality = olive.get(f"{reverse('office:people')}?group={cast.quality.pk}")
    assert "Eddie Farrow" not in {row.name for row in quality.context["listing"].rows}


def test_a_closed_account_offers_nothing_but_the_trail(olive, cast):
    person_close(person=cast.priya, by=cast.olive)
    page = words(olive.get(reverse("office:person", args=[cast.priya.key])))
    assert "Give a seat" not in page
    assert "In the audit trail" in page


def test_olive_sees_that_she_cannot_change_herself(client, cast):
    page = words(sign_in(client, cast.olive).get(reverse("office:person", args=[cast.olive.key])))
    assert "You cannot change your own posts and seats" in page
    assert "Give a seat" not in page
