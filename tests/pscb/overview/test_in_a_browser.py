"""Signing in and the office in a real browser: readable by all, within the security policy."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from pscb.foundation.people.services import person_add
from pscb.overview.office.services import person_invite
from tests.browser.gallery.browser import NARROW, Visitor, a_browser, chromium
from tests.pscb.overview.steps import link_to

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="There is no Chromium on this machine"),
]
OF_A_LAPTOP = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def chrome():
    # The browser's own loop runs in this thread, and Django would refuse to read the database.
    with pytest.MonkeyPatch.context() as environment, a_browser() as browser:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield browser


@pytest.fixture
def olives(chrome, cast):
    """A window in which Olive is signed in."""
    visitor = Visitor(chrome)
    visitor.sign_in(cast.olive)
    yield visitor
    visitor.close()


@pytest.fixture
def visitors(chrome, db):
    """A window in which nobody is signed in."""
    visitor = Visitor(chrome)
    yield visitor
    visitor.close()


def faults(visitor: Visitor, addresses: list[str]) -> dict[str, list[str]]:
    """What is wrong with each page: for axe, for the browser, and on a narrow screen."""
    found = {}
    for address in addresses:
        visitor.resize(1280)
        visitor.complaints.clear()
        visitor.open(address)
        wrong = visitor.violations() + visitor.complaints
        visitor.resize(NARROW)
        if visitor.overflow() > 0:
            wrong.append(f"{visitor.overflow()} pixels too wide")
        if wrong:
            found[address] = wrong
    return found


def test_everybody_can_use_the_pages_before_signing_in(visitors, cast, settings):
    settings.DEMO = True
    gwen = person_add(name="Gwen Ash", email="gwen@example.org", by=cast.olive)
    person_invite(person=gwen, by=cast.olive)
    names = ["account_login", "account_reset_password", "account_reset_password_done",
             "account_reset_password_from_key_done", "account_inactive", "accessibility",
             "privacy", "words_we_use", "contact"]  # fmt: skip
    assert faults(visitors, [*map(reverse, names), link_to(gwen)]) == {}


def test_setting_up_an_app_can_be_used_by_everybody(chrome, cast):
    visitor = Visitor(chrome)
    visitor.sign_in(cast.ines)
    assert faults(visitor, [reverse("mfa_activate_totp")]) == {}
    visitor.close()


def make_passkey(visitor: Visitor) -> Any:
    """Make a passkey in a laptop that has one built in; gives the way to talk to it."""
    laptop = visitor.page.context.new_cdp_session(visitor.page)
    laptop.send("WebAuthn.enable")
    added = laptop.send("WebAuthn.addVirtualAuthenticator", {"options": OF_A_LAPTOP})
    visitor.open(reverse("mfa_add_webauthn"))
    visitor.page.fill("#id_name", "Work laptop")
    visitor.page.click("text=Make the passkey")
    visitor.page.wait_for_url("**/account/codes/")
    return laptop, added["authenticatorId"]


def sign_in_up_to_the_code(visitor: Visitor) -> None:
    visitor.sign_out()
    visitor.open(reverse("account_login"))
    visitor.page.fill("#id_login", "olive@example.org")
    visitor.page.fill("#id_password", "correct horse battery")
    visitor.page.click("button:has-text('Sign in')")
    visitor.page.wait_for_url("**/sign-in/code/")


def test_olive_makes_a_passkey_and_comes_in_with_it(olives, cast):
    make_passkey(olives)
    kept = Authenticator.objects.get(user=cast.olive, type="webauthn")
    assert kept.wrap().name == "Work laptop"
    sign_in_up_to_the_code(olives)
    olives.page.click("#passkey-use")
    olives.page.wait_for_url(f"{olives.address}/")
    assert olives.page.inner_text("h1") == "Your work"
    assert olives.complaints == []


def test_a_laptop_without_the_passkey_is_told_so_beside_the_button(olives, cast):
    laptop, authenticator = make_passkey(olives)
    laptop.send("WebAuthn.clearCredentials", {"authenticatorId": authenticator})
    sign_in_up_to_the_code(olives)
    olives.page.click("#passkey-use")
    olives.page.wait_for_selector("text=That did not work")


def test_who_has_no_passkey_is_not_offered_one(visitors, cast):
    sign_in_up_to_the_code(visitors)
    assert visitors.page.inner_text("h1") == "Enter your code"
    assert "passkey" not in visitors.page.inner_text("main")


def test_the_contrast_is_told_while_olive_types(olives):
    page = olives.open(reverse("office:board"))
    page.fill("#id_brand_colour", "#ffcc00")
    page.wait_for_selector("text=Too pale: the contrast is 1.5 to 1")
    page.fill("#id_brand_colour", "#6a1b4d")
    page.wait_for_selector("text=Readable: the contrast is")
    assert olives.complaints == []
