"""Second factors: nobody gets past without one, and nobody alone takes one away."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.audit_trail.sentences import sentence
from pscb.foundation.notifications.models import Notice
from pscb.foundation.people.models import SecondFactorReset
from pscb.overview.office.sealing import seal, unseal
from pscb.overview.office.services import reset_ask
from tests.cast import sign_in
from tests.pscb.overview.steps import PASSWORD, code, form_key, words

REASON = {"reason": "Lost telephone; I called back on the police switchboard."}


def ask_for(browser, person, **typed: str):
    address = reverse("office:reset_ask", args=[person.key])
    return browser.post(address, {**REASON, "form_key": form_key(), **typed}, follow=True)


def decide(browser, reset, decision: str):
    address = reverse(f"office:reset_{decision}", args=[reset.key])
    return browser.post(address, {"form_key": form_key()}, follow=True)


# Without one


@pytest.mark.parametrize(
    "name",
    ["home:your_work", "home:notices", "mfa_index", "account_change_password", "office:home"],
)
def test_ines_is_led_to_setting_one_up(client, cast, name):
    answer = sign_in(client, cast.ines).get(reverse(name))
    assert answer.status_code == 302
    assert answer.url == reverse("mfa_activate_totp")


@pytest.mark.parametrize(
    "name",
    ["mfa_activate_totp", "mfa_add_webauthn", "account_logout", "accessibility", "privacy",
     "words_we_use", "contact", "livez", "readyz"],
)  # fmt: skip
def test_ines_reaches_what_she_needs_for_that(client, cast, name):
    assert sign_in(client, cast.ines).get(reverse(name)).status_code == 200


def test_ines_can_write_nothing_yet(client, cast):
    answer = sign_in(client, cast.ines).post(reverse("home:notices_seen"))
    assert answer.url == reverse("mfa_activate_totp")


def test_once_she_has_one_everything_opens(client, cast):
    sign_in(client, cast.ines)
    page = client.get(reverse("mfa_activate_totp"))
    client.post(reverse("mfa_activate_totp"), {"code": code(page.context["form"].secret)})
    assert client.get("/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(client, cast):
    Authenticator.objects.create(user=cast.ines, type="recovery_codes", data={})
    assert sign_in(client, cast.ines).get("/").status_code == 302


def test_where_none_is_required_nobody_is_led_anywhere(client, cast, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    assert sign_in(client, cast.ines).get("/").status_code == 200


# Setting one up


def test_the_square_has_no_style_and_no_data_address(client, cast):
    page = sign_in(client, cast.ines).get(reverse("mfa_activate_totp")).content.decode()
    assert "<svg" in page
    assert "style=" not in page
    assert "data:image" not in page


def test_the_secret_is_sealed_in_the_database(client, cast):
    sign_in(client, cast.ines)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    kept = Authenticator.objects.get(user=cast.ines, type="totp").data["secret"]
    assert secret not in kept
    assert unseal(kept) == secret


def test_a_new_key_of_the_site_still_opens_old_seals(settings):
    sealed = seal("JBSWY3DPEHPK3PXP")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "quite another key"
    assert unseal(sealed) == "JBSWY3DPEHPK3PXP"
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(ValueError, match="no longer has"):
        unseal(sealed)


def test_it_is_written_down_and_told(client, cast, django_capture_on_commit_callbacks):
    sign_in(client, cast.ines)
    secret = client.get(reverse("mfa_activate_totp")).context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": code(secret)})
    assert Entry.objects.filter(verb="account.factor_added").exists()
    assert Notice.objects.filter(person=cast.ines, title__contains="authenticator app").exists()


def test_the_only_one_cannot_be_taken_away(olive, cast):
    answer = olive.post(reverse("mfa_deactivate_totp"))
    assert "your only second factor" in words(answer)
    assert Authenticator.objects.filter(user=cast.olive, type="totp").exists()


def test_the_last_passkey_cannot_be_taken_away(olive, cast):
    Authenticator.objects.filter(user=cast.olive).delete()
    passkey = Authenticator.objects.create(
        user=cast.olive, type="webauthn", data={"name": "Laptop", "credential": {}}
    )
    answer = olive.post(reverse("mfa_remove_webauthn", args=[passkey.pk]), follow=True)
    assert "your only second factor" in words(answer)
    assert Authenticator.objects.filter(pk=passkey.pk).exists()


def test_nobody_reaches_the_passkey_of_somebody_else(olive, cast):
    passkey = Authenticator.objects.create(user=cast.mabel, type="webauthn", data={"name": "M"})
    for name in ("mfa_remove_webauthn", "mfa_edit_webauthn"):
        assert olive.get(reverse(name, args=[passkey.pk])).status_code == 404


# Taking somebody's away


def test_olive_asks_mabel_agrees_and_priya_sets_up_a_new_one(olive, cast):
    priyas = sign_in(type(olive)(), cast.priya)
    ask_for(olive, cast.priya)
    reset = SecondFactorReset.objects.get()
    assert Authenticator.objects.filter(user=cast.priya).exists()
    mabels = sign_in(type(olive)(), cast.mabel)
    assert "Second factor of Priya Nair" in words(mabels.get("/"))

    decide(mabels, reset, "agree")
    assert not Authenticator.objects.filter(user=cast.priya).exists()
    assert priyas.get("/").status_code == 302
    told = Notice.objects.filter(title__contains="Your second factor was taken away")
    assert {notice.person for notice in told} == {cast.priya}


def test_whoever_asked_cannot_agree(olive, cast):
    ask_for(olive, cast.priya)
    answer = decide(olive, SecondFactorReset.objects.get(), "agree")
    assert answer.status_code == 403
    assert "it takes two people" in words(answer)
    assert Authenticator.objects.filter(user=cast.priya).exists()


def test_an_officer_cannot_have_her_own_reset(client, cast):
    reset = reset_ask(person=cast.mabel, reason="Lost", by=cast.olive)
    mabels = sign_in(client, cast.mabel)
    assert ask_for(mabels, cast.mabel).status_code == 403
    assert decide(mabels, reset, "agree").status_code == 403
    assert decide(mabels, reset, "refuse").status_code == 403


def test_the_database_itself_refuses_one_person_twice(cast):
    reset = reset_ask(person=cast.priya, reason="Lost", by=cast.olive)
    with pytest.raises(IntegrityError), transaction.atomic():
        SecondFactorReset.objects.filter(pk=reset.pk).update(agreed_by=cast.olive)


def test_mabel_refuses_and_olive_is_told(olive, cast):
    ask_for(olive, cast.priya)
    decide(sign_in(type(olive)(), cast.mabel), SecondFactorReset.objects.get(), "refuse")
    assert Authenticator.objects.filter(user=cast.priya).exists()
    assert Notice.objects.filter(person=cast.olive, title__contains="was refused").exists()


def test_what_was_settled_cannot_be_settled_again(olive, cast):
    ask_for(olive, cast.priya)
    reset = SecondFactorReset.objects.get()
    mabels = sign_in(type(olive)(), cast.mabel)
    decide(mabels, reset, "refuse")
    assert "settled already" in words(decide(mabels, reset, "agree"))
    assert Authenticator.objects.filter(user=cast.priya).exists()


def test_a_reset_needs_its_reason(olive, cast):
    answer = ask_for(olive, cast.priya, reason=" ")
    assert "Say why, and how you know that it is really them" in words(answer)
    assert not SecondFactorReset.objects.exists()


def test_a_second_request_points_to_the_first(olive, cast):
    ask_for(olive, cast.priya)
    assert "A reset has been asked for already" in words(ask_for(olive, cast.priya))


# At the console, in the first week


def test_the_console_takes_a_factor_away_and_everybody_concerned_is_told(olive, cast, capsys):
    Authenticator.objects.create(user=cast.mabel, type="webauthn", data={"name": "M"})
    call_command("reset_second_factor", "Mabel@example.org", reason="Lost; seen face to face")

    assert not Authenticator.objects.filter(user=cast.mabel).exists()
    entry = Entry.objects.get(verb="second_factor.taken")
    assert entry.actor_kind == "operator"
    assert "took the second factor of Mabel Quist away at the console: Lost" in sentence(entry)
    assert Notice.objects.filter(person=cast.mabel, title__startswith="Your second factor").exists()
    assert Notice.objects.filter(person=cast.olive, title__contains="server's console").exists()
    assert "Mabel Quist signs in" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("address", "reason", "told"),
    [
        ("nobody@example.org", "Lost", "Nobody with this address"),
        ("ines@example.org", "Lost", "has no second factor"),
        ("mabel@example.org", " ", "Say why"),
    ],
)
def test_the_console_says_why_it_does_not(cast, address, reason, told):
    with pytest.raises(CommandError, match=told):
        call_command("reset_second_factor", address, reason=reason)


@pytest.mark.parametrize(
    "line",
    [
        ["reset_second_factor", "mabel@example.org", "--reason", "At the caf\udce9"],
        ["reset_second_factor", "mab\udce9l@example.org", "--reason", "Lost"],
        ["invite", "mab\udce9l@example.org"],
        ["found_board", "--name", "Board of B\udce9"],
        ["load_standards", "--minute", "Minute \udce9"],
        ["build_pack", "BOARD-\udce9", "--out", "pack.pdf"],
    ],
    ids=lambda line: " ".join(line).encode(errors="replace").decode(),
)
def test_a_console_line_that_is_no_text_is_answered_with_a_sentence(db, line):
    with pytest.raises(CommandError, match="this cannot be read as text"):
        call_command(*line)


def test_the_page_that_asks_tells_of_the_console(olive, cast):
    page = olive.get(reverse("office:reset_ask", args=[cast.priya.key]))
    assert "reset_second_factor" in words(page)


# Codes and passkeys that were tampered with


@pytest.mark.parametrize("spelt", ["{}{}", "{}-{}"])
def test_the_code_an_app_was_set_up_with_does_not_let_anybody_in(client, cast, spelt):
    cast.ines.set_password(PASSWORD)
    cast.ines.save()
    sign_in(client, cast.ines)
    page = client.get(reverse("mfa_activate_totp"))
    once = code(page.context["form"].secret)
    client.post(reverse("mfa_activate_totp"), {"code": once})
    client.post(reverse("account_logout"))

    client.post(reverse("account_login"), {"login": cast.ines.email, "password": PASSWORD})
    again = client.post(reverse("mfa_authenticate"), {"code": spelt.format(once[:3], once[3:])})
    assert "no longer valid" in words(again)


@pytest.mark.parametrize(
    "sent",
    ["", "garbage", "[]", "3", "{}", '{"id": "a"}', '{"id": 1, "rawId": 2, "response": 3}',
     '{"id": "a", "rawId": "a", "type": "public-key", "response": {}}',
     '{"id": "YWE", "rawId": "YWE", "type": "public-key",'
     ' "response": {"clientDataJSON": "e30", "attestationObject": "oA"}}'],
)  # fmt: skip
@pytest.mark.parametrize("name", ["mfa_add_webauthn", "mfa_reauthenticate_webauthn"])
def test_a_passkey_that_did_not_come_through_gets_a_sentence(olive, cast, name, sent):
    Authenticator.objects.filter(user=cast.olive).delete()
    olive.get(reverse(name))
    answer = olive.post(reverse(name), {"name": "Key", "credential": sent})
    assert answer.status_code in (200, 302)
    assert not Authenticator.objects.filter(user=cast.olive).exists()
    if answer.status_code == 200:
        assert "did not come through" in words(answer) or "is not right" in words(answer)
