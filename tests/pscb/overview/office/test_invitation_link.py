"""The link of an invitation: it lets its person in once, for a week, and nobody else."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from pscb.foundation.notifications.models import Notice
from pscb.foundation.people.services import invitation_withdraw, person_add, person_close
from pscb.overview.office.services import person_invite
from tests.cast import sign_in
from tests.pscb.overview.steps import PASSWORD, link_to, without_tokens, words

CHOSEN = {"password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def gwen(cast):
    """Somebody who was just invited."""
    gwen = person_add(name="Gwen Ash", email="gwen@example.org", by=cast.olive)
    person_invite(person=gwen, by=cast.olive)
    return gwen


def test_gwen_chooses_a_password_and_goes_on_to_the_second_factor(client, gwen):
    answer = client.post(link_to(gwen), CHOSEN)
    assert answer.url == reverse("mfa_activate_totp")
    gwen.refresh_from_db()
    assert gwen.check_password(PASSWORD)
    assert client.session["_auth_user_id"] == str(gwen.pk)


def test_used_twice_it_says_so(client, gwen):
    client.post(link_to(gwen), CHOSEN)
    client.logout()
    again = client.post(link_to(gwen), {"password1": "another long one", "password2": "x"})
    assert again.status_code == 410
    assert "does not work any more" in words(again)
    gwen.refresh_from_db()
    assert gwen.check_password(PASSWORD)


def test_after_a_week_it_says_so(client, gwen):
    with time_machine.travel(timezone.now() + datetime.timedelta(days=7, seconds=1), tick=False):
        assert client.get(link_to(gwen)).status_code == 410
        assert client.post(link_to(gwen), CHOSEN).status_code == 410
    gwen.refresh_from_db()
    assert not gwen.has_usable_password()


def test_withdrawn_it_says_so(client, cast, gwen):
    invitation_withdraw(invitation=gwen.invitations.get(), by=cast.olive)
    assert client.post(link_to(gwen), CHOSEN).status_code == 410


def test_for_somebody_whose_account_was_closed_it_says_so(client, cast, gwen):
    person_close(person=gwen, by=cast.olive)
    assert client.post(link_to(gwen), CHOSEN).status_code == 410


def test_a_newer_invitation_ends_an_older_one(client, cast, gwen):
    person_invite(person=gwen, by=cast.olive)
    assert client.get(link_to(gwen, nth=0)).status_code == 410
    assert client.get(link_to(gwen, nth=1)).status_code == 200


def test_forged_it_is_like_a_page_that_is_not_there(client, gwen):
    link = link_to(gwen)
    forged = link[:-5] + ("AAAA/" if not link.endswith("AAAA/") else "BBBB/")
    refused = client.get(forged)
    assert refused.status_code == 404
    assert without_tokens(refused) == without_tokens(client.get("/no-such-page/"))


def test_whoever_reads_the_outbox_in_the_database_cannot_use_it(client, gwen):
    stored = Notice.objects.get(person=gwen).link
    assert client.get(stored).status_code == 404
    assert client.get(f"{stored}anything/").status_code == 404


def test_the_signature_of_one_invitation_does_not_open_another(client, cast, gwen):
    mia = person_add(name="Mia Holt", email="mia@example.org", by=cast.olive)
    person_invite(person=mia, by=cast.olive)
    signature = link_to(gwen).rstrip("/").rsplit("/", 1)[1]
    stolen = Notice.objects.get(person=mia).link + signature + "/"
    assert client.get(stolen).status_code == 404


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"password1": "", "password2": ""}, "Choose a password"),
        ({"password1": PASSWORD, "password2": "other"}, "The two passwords are not the same"),
        ({"password1": "short", "password2": "short"}, "at least 12 characters"),
        ({"password1": "password1234", "password2": "password1234"}, "too common"),
        ({"password1": "gwen@example.org", "password2": "gwen@example.org"}, "too similar"),
    ],
)
def test_a_weak_password_is_explained_and_the_link_goes_on_working(client, gwen, typed, told):
    answer = client.post(link_to(gwen), typed)
    assert answer.status_code == 200
    assert told in words(answer)
    assert client.get(link_to(gwen)).status_code == 200


def test_whoever_was_signed_in_before_is_signed_out(client, cast, gwen):
    sign_in(client, cast.olive)
    client.post(link_to(gwen), CHOSEN)
    assert client.session["_auth_user_id"] == str(gwen.pk)
