"""The office is the business unit's: nobody else opens any page or form of it."""

import uuid

import pytest
from django.urls import reverse

from pscb.overview.office.urls import urlpatterns
from tests.cast import sign_in
from tests.pscb.overview.steps import words

KEYS = {"key": uuid.uuid4(), "held": uuid.uuid4(), "invitation": uuid.uuid4()}


def address(pattern) -> str:
    names = pattern.pattern.converters
    return reverse(f"office:{pattern.name}", kwargs={name: KEYS[name] for name in names})


def asked_everywhere(browser) -> dict[str, tuple[int, int]]:
    """What each page answers when it is opened, and when a form is sent to it."""
    return {
        pattern.name: (
            browser.get(address(pattern)).status_code,
            browser.post(address(pattern)).status_code,
        )
        for pattern in urlpatterns
    }


@pytest.mark.parametrize("name", ["priya", "ivy", "rosa", "eddie"])
def test_others_are_refused_everywhere(client, cast, name):
    outcomes = asked_everywhere(sign_in(client, getattr(cast, name)))
    assert outcomes == dict.fromkeys(outcomes, (403, 403))


def test_others_are_told_why(client, cast):
    page = sign_in(client, cast.priya).get(reverse("office:home"))
    assert "Your role does not include this" in words(page)


def test_visitors_are_asked_to_sign_in_everywhere(client, db):
    found = {client.get(address(pattern)).url.split("?")[0] for pattern in urlpatterns}
    assert found == {"/sign-in/"}


def test_officers_get_every_page_and_no_error_for_what_is_not_there(olive):
    for pattern in urlpatterns:
        expected = {404, 405} if pattern.pattern.converters else {200}
        assert olive.get(address(pattern)).status_code in expected, pattern.name


def test_only_officers_see_the_link(client, cast):
    assert 'href="/office/"' not in sign_in(client, cast.priya).get("/").content.decode()
    assert 'href="/office/"' in sign_in(client, cast.olive).get("/").content.decode()
