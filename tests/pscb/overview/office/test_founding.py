"""A live Board is founded at the console, and its first officer comes in by the link."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.urls import reverse

from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.audit_trail.sentences import sentence
from pscb.foundation.people.models import Board, Group, Person
from tests.cast import sign_in
from tests.pscb.overview.steps import PASSWORD, code, words

BOARD = "Wealdmere Safeguarding Children Board"
ANSWERS = {"name": BOARD, "officer": "Nora Quill", "email": "Nora.Quill@Example.org"}


def found(capsys, **changes: str) -> str:
    call_command("found_board", **{**ANSWERS, **changes})
    return capsys.readouterr().out


@pytest.mark.django_db
def test_nora_is_invited_comes_in_and_finds_what_is_still_to_do(client, capsys, settings):
    settings.MAIL_IS_KEPT = True
    link = re.search(r"http://[^/]+(/invitation/\S+)", found(capsys))[1]
    welcome = client.get(link)
    assert "Welcome, Nora Quill" in words(welcome)

    client.post(link, {"password1": PASSWORD, "password2": PASSWORD})
    assert client.get(reverse("office:home")).url == reverse("mfa_activate_totp")
    page = client.get(reverse("mfa_activate_totp"))
    done = client.post(
        reverse("mfa_activate_totp"), {"code": code(page.context["form"].secret)}, follow=True
    )
    assert "Your recovery codes" in words(done)

    assert "Set up your Board" in words(client.get("/"))
    to_do = words(client.get(reverse("office:set_up")))
    assert "Agencies" in to_do
    assert "A second officer" in to_do


@pytest.mark.django_db
def test_the_standards_are_there_for_the_board_to_agree(client, capsys):
    assert "standards are a draft until the Board agrees them" in found(capsys)
    page = words(sign_in(client, with_a_second_factor()).get(reverse("standards:list")))
    assert "Waiting for the Board’s agreement" in page
    assert "Write down that the Board agreed it" in page
    assert "it agreed, with the minute. To do" in words(client.get(reverse("office:set_up")))


@pytest.mark.django_db
def test_the_link_names_the_port_or_says_that_it_may_be_another(capsys, settings, monkeypatch):
    settings.MAIL_IS_KEPT = True
    for name in ("PORT", "SITE_URL"):
        monkeypatch.delenv(name, raising=False)
    assert "If the site runs on another port, change the one in the link" in found(capsys)
    monkeypatch.setenv("PORT", "8010")
    call_command("invite", "nora.quill@example.org")
    assert "another port" not in capsys.readouterr().out


def with_a_second_factor() -> Person:
    nora = Person.objects.get()
    Authenticator.objects.create(user=nora, type="totp", data={"secret": "only-for-tests"})
    return nora


@pytest.mark.django_db
def test_the_groups_of_the_framework_are_there(capsys):
    found(capsys)
    assert Group.objects.count() == 6
    assert Person.objects.get().hats.is_business_manager
    told = [sentence(entry) for entry in Entry.objects.order_by("number")]
    assert told[0].endswith(f"founded {BOARD}.")
    assert told[-1].endswith("invited Nora Quill to sign in.")


@pytest.mark.django_db
def test_where_mail_leaves_the_link_is_not_printed(capsys, settings):
    settings.MAIL_IS_KEPT = False
    told = found(capsys)
    assert "http" not in told
    assert "nora.quill@example.org" in told


@pytest.mark.django_db
def test_a_second_founding_is_refused_kindly(capsys):
    found(capsys)
    with pytest.raises(CommandError, match=f"There is a Board already: {BOARD}"):
        found(capsys, name="Another Board")
    assert Board.objects.get().name == BOARD


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"email": "nora"}, "not an e-mail address"),
        ({"name": "W"}, "from 2 to 120 characters"),
        ({"officer": "N" * 121}, "from 2 to 120 characters"),
    ],
)
def test_a_wrong_answer_is_explained_and_founds_nothing(capsys, changes, told):
    with pytest.raises(CommandError, match=told):
        found(capsys, **changes)
    assert Board.current() is None


@pytest.mark.django_db
def test_what_is_not_given_is_asked_until_it_makes_sense(capsys, monkeypatch):
    typed = iter(["", BOARD, "Nora Quill", "nora", "nora@example.org"])
    monkeypatch.setattr("builtins.input", lambda question: next(typed))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    call_command("found_board")
    assert Person.objects.get().email == "nora@example.org"


@pytest.mark.django_db
def test_without_a_keyboard_the_answers_must_be_given(monkeypatch):
    monkeypatch.setattr("sys.stdin.isatty", lambda: False, raising=False)
    with pytest.raises(CommandError, match="--name, --officer and --email"):
        call_command("found_board")


@pytest.mark.django_db
def test_an_invitation_that_lapsed_can_be_sent_again_from_the_console(capsys, settings):
    settings.MAIL_IS_KEPT = True
    first = found(capsys)
    call_command("invite", "nora.quill@example.org")
    again = capsys.readouterr().out
    assert "/invitation/" in again
    assert again.split("/invitation/")[1] not in first


@pytest.mark.django_db
def test_nobody_unknown_is_invited_from_the_console():
    with pytest.raises(CommandError, match="Nobody with this address"):
        call_command("invite", "stranger@example.org")
