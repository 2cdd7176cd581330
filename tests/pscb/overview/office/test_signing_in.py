"""Signing in: address and password, then a code; and what keeps others out."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from pscb.foundation.audit_trail.models import Entry
from pscb.overview.office.adapters import WRONG_CODE
from tests.pscb.overview.steps import SECRET, code, without_tokens, words

HORSE = "correct horse battery"
SIGN_IN = "/sign-in/"


@pytest.fixture
def priya(cast):
    """Priya, whose app shows real codes."""
    Authenticator.objects.filter(user=cast.priya).delete()
    TOTP.activate(cast.priya, SECRET)
    return cast.priya


def give(client, email: str, password: str, **more: str):
    return client.post(SIGN_IN, {"login": email, "password": password, **more})


def give_from(address: str, client, email: str, password: str):
    typed = {"login": email, "password": password}
    return client.post(SIGN_IN, typed, REMOTE_ADDR=address)


def test_priya_signs_in_with_password_and_code(client, priya):
    assert give(client, "Priya@Example.org", HORSE).url == reverse("mfa_authenticate")
    assert client.get("/").status_code == 302
    done = client.post(reverse("mfa_authenticate"), {"code": code()})
    assert done.url == "/"
    assert client.get("/").status_code == 200
    assert Entry.objects.filter(verb="account.signed_in", actor_key=str(priya.key)).count() == 1


def test_a_password_alone_opens_nothing(client, priya):
    give(client, "priya@example.org", HORSE)
    assert client.get("/").url.startswith(SIGN_IN)


def test_a_wrong_code_is_explained(client, priya):
    give(client, "priya@example.org", HORSE)
    answer = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "This code is not right" in words(answer)


@pytest.mark.parametrize("spelt", ["{}{}", "{} {}", "{}-{}", " {}._{} "])
def test_a_code_works_once_even_after_half_a_minute(client, priya, spelt):
    give(client, "priya@example.org", HORSE)
    once = code(later=1)
    client.post(reverse("mfa_authenticate"), {"code": once})
    client.post(reverse("account_logout"))
    # Allauth remembers for half a minute; what it forgets then is taken away here.
    cache.delete(f"allauth.mfa.totp.used?user={priya.pk}&code={once}")
    give(client, "priya@example.org", HORSE)
    again = client.post(reverse("mfa_authenticate"), {"code": spelt.format(once[:3], once[3:])})
    assert WRONG_CODE in words(again)


def test_a_code_that_signed_in_does_not_show_again_that_it_is_you(client, priya):
    give(client, "priya@example.org", HORSE)
    once = code()
    client.post(reverse("mfa_authenticate"), {"code": once})
    cache.delete(f"allauth.mfa.totp.used?user={priya.pk}&code={once}")
    again = client.post(reverse("mfa_reauthenticate"), {"code": f"{once[:3]}-{once[3:]}"})
    assert WRONG_CODE in words(again)


def test_a_stranger_and_a_wrong_password_are_told_the_same(client, priya):
    known = give(client, "priya@example.org", "not the password")
    unknown = give(client, "nobody@example.org", "not the password")
    same = without_tokens(known).replace("priya@example.org", "nobody@example.org")
    assert same == without_tokens(unknown)
    assert known.status_code == unknown.status_code == 200


def test_after_five_wrong_passwords_even_the_right_one_waits(client, priya):
    for _ in range(5):
        give(client, "priya@example.org", "not the password")
    answer = give(client, "priya@example.org", HORSE)
    assert "too many tries" in words(answer)
    assert "_auth_user_id" not in client.session


def test_a_stranger_somewhere_else_keeps_nobody_out(client, priya):
    for _ in range(6):
        give_from("198.51.100.7", client, "priya@example.org", "not the password")
    answer = give_from("203.0.113.9", client, "priya@example.org", HORSE)
    assert answer.url == reverse("mfa_authenticate")


def test_an_account_tried_from_many_connections_pauses_for_a_minute(client, priya):
    for number in range(20):
        give_from(f"198.51.100.{number}", client, "priya@example.org", "wrong")
    answer = give_from("203.0.113.9", client, "priya@example.org", HORSE)
    assert "too many tries" in words(answer)


def test_a_colleague_who_mistypes_keeps_no_office_out(client, priya):
    for number in range(40):
        give(client, f"n{number}@example.org", "wrong")
    assert give(client, "priya@example.org", HORSE).url == reverse("mfa_authenticate")


def test_too_many_tries_from_one_connection_get_a_plain_page(client, db):
    answers = [give(client, f"n{number}@example.org", "wrong") for number in range(121)]
    assert "too many tries" in words(answers[60])
    assert answers[-1].status_code == 429
    assert "Too many tries" in words(answers[-1])


def test_a_closed_account_says_so_only_to_whoever_knows_its_password(client, cast):
    cast.priya.is_active = False
    cast.priya.save()
    assert give(client, "priya@example.org", HORSE).url == reverse("account_inactive")
    assert "do not match" in words(give(client, "priya@example.org", "wrong"))


HOSTILE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "http:evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    " https://evil.example",
    "https://testserver.evil.example/",
    "https://testserver@evil.example/",
    "ftp://testserver/",
    "/\t/evil.example",
]


@pytest.mark.parametrize("target", HOSTILE)
def test_nobody_is_led_away_after_signing_in(client, cast, target, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    Authenticator.objects.all().delete()
    answer = give(client, "priya@example.org", HORSE, next=target)
    assert answer.status_code == 302
    assert answer.url == "/"


@pytest.mark.parametrize("target", HOSTILE)
def test_nobody_is_led_away_after_signing_out(olive, target):
    assert olive.post(reverse("account_logout"), {"next": target}).url == "/"


def test_who_wanted_a_page_of_ours_gets_there(client, priya):
    give(client, "priya@example.org", HORSE, next="/your-work/")
    done = client.post(reverse("mfa_authenticate"), {"code": code()})
    assert done.url == "/your-work/"


def test_nobody_can_sign_up(client, db):
    with pytest.raises(NoReverseMatch):
        reverse("account_signup")
    assert "Sign up" not in words(client.get(SIGN_IN))


def test_signing_out_ends_the_session_and_is_written_down(olive, cast):
    olive.post(reverse("account_logout"))
    assert olive.get("/").url.startswith(SIGN_IN)
    assert Entry.objects.filter(verb="account.signed_out", actor_key=str(cast.olive.key)).exists()


def test_the_page_has_the_name_of_the_board(client, cast):
    assert "Fenmarsh Safeguarding Children Board" in words(client.get(SIGN_IN))
