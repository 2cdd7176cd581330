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


every_page = pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: pattern.name)


@every_page
@pytest.mark.parametrize("name", ["priya", "ivy", "rosa", "eddie"])
def test_others_are_refused_with_a_reason(client, cast, pattern, name):
    sign_in(client, getattr(cast, name))
    for answer in (client.get(address(pattern)), client.post(address(pattern))):
        assert answer.status_code == 403
        assert "Your role does not include this" in words(answer)


@every_page
def test_visitors_are_asked_to_sign_in(client, db, pattern):
    assert client.get(address(pattern)).url.startswith("/sign-in/")


@every_page
def test_officers_get_no_error_for_what_is_not_there(olive, pattern):
    if pattern.pattern.converters:
        assert olive.get(address(pattern)).status_code in (404, 405)
    else:
        assert olive.get(address(pattern)).status_code == 200


def test_only_officers_see_the_link(client, cast):
    assert ">Office</a>" not in sign_in(client, cast.priya).get("/").content.decode()
    assert 'href="/office/"' in sign_in(client, cast.olive).get("/").content.decode()
