"""Forgotten passwords: a link by e-mail, to whoever has chosen a password before."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from pscb.foundation.notifications.models import Notice
from pscb.foundation.people.services import person_add
from tests.cast import fresh
from tests.pscb.overview.steps import PASSWORD, link_to, without_tokens, words

ASK = "/new-password/"
CHOSEN = {"password1": PASSWORD, "password2": PASSWORD}


def ask(client, email: str):
    return client.post(ASK, {"email": email}, follow=True)


def follow(client, link: str):
    return client.get(link, follow=True)


def test_priya_sets_a_new_password(client, cast):
    ask(client, "priya@example.org")
    page = follow(client, link_to(cast.priya))
    assert "Choose a new password" in words(page)
    done = client.post(page.request["PATH_INFO"], CHOSEN, follow=True)
    assert "Your new password is saved" in words(done)
    assert fresh(cast.priya).check_password(PASSWORD)


def test_the_key_is_not_in_the_address_of_the_page(client, cast):
    ask(client, "priya@example.org")
    page = follow(client, link_to(cast.priya))
    assert page.request["PATH_INFO"].startswith("/new-password/for/")


def test_known_and_unknown_addresses_get_the_same_answer(client, cast):
    known, unknown = ask(client, "priya@example.org"), ask(client, "nobody@example.org")
    assert without_tokens(known) == without_tokens(unknown)
    assert Notice.objects.filter(link_is_signed=True).count() == 1


def test_the_link_works_once(client, cast):
    ask(client, "priya@example.org")
    link = link_to(cast.priya)
    page = follow(client, link)
    client.post(page.request["PATH_INFO"], CHOSEN)
    assert "does not work any more" in words(follow(client, link))


def test_the_link_works_for_four_hours(client, cast):
    ask(client, "priya@example.org")
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=4, seconds=2), tick=False):
        assert "does not work any more" in words(follow(client, link_to(cast.priya)))


def test_what_stands_in_the_database_opens_nothing(client, cast):
    ask(client, "priya@example.org")
    stored = Notice.objects.get(person=cast.priya).link
    assert client.get(f"{stored}guessed/").status_code == 404
    assert client.get(stored).status_code == 404


@pytest.mark.parametrize("email", ["gwen@example.org", "GWEN@example.org"])
def test_who_has_not_accepted_an_invitation_cannot_come_in_this_way(client, cast, email):
    gwen = person_add(name="Gwen Ash", email="gwen@example.org", by=cast.olive)
    ask(client, email)
    assert not Notice.objects.filter(person=gwen).exists()


def test_a_new_password_ends_every_session(client, cast):
    client.force_login(cast.priya)
    assert client.get("/").status_code == 200
    visitor = type(client)()
    ask(visitor, "priya@example.org")
    page = follow(visitor, link_to(cast.priya))
    visitor.post(page.request["PATH_INFO"], CHOSEN)
    assert client.get("/").status_code == 302


def test_priya_is_told_of_it(client, cast):
    ask(client, "priya@example.org")
    page = follow(client, link_to(cast.priya))
    client.post(page.request["PATH_INFO"], CHOSEN)
    told = Notice.objects.filter(person=cast.priya, title__contains="set anew")
    assert {notice.channel for notice in told} == {"app", "email"}


def test_the_address_somebody_had_before_gets_nothing(client, cast):
    cast.priya.email = "p.nair@example.org"
    cast.priya.save()
    ask(client, "priya@example.org")
    assert not Notice.objects.filter(person=cast.priya).exists()


def test_olive_changes_her_password_and_stays_signed_in(olive, cast):
    typed = {"oldpassword": "correct horse battery", **CHOSEN}
    done = olive.post(reverse("account_change_password"), typed, follow=True)
    assert "Your password is changed" in words(done)
    assert fresh(cast.olive).check_password(PASSWORD)


def test_the_present_password_must_be_right(olive, cast):
    answer = olive.post(reverse("account_change_password"), {"oldpassword": "wrong", **CHOSEN})
    assert "This is not your present password" in words(answer)
