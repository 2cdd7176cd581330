"""A live site whose Redis is gone: people sign in, the limits hold, and the work waits."""

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as our_settings
from django.core.cache import cache
from django.urls import reverse
from environ import Env

from pscb.settings.stores import REDIS_OPTIONS, broker, database
from tests.pscb.overview.office.test_signing_in import HORSE, give, priya
from tests.pscb.overview.steps import code, words
from tests.pscb.settings.test_production import STRONG, manage

__all__ = ["priya"]


@pytest.fixture(autouse=True)
def as_on_a_live_site(settings, db):
    """What production says of the cache, in the database of the tests."""
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": our_settings.CACHE_TABLE,
        }
    }
    cache.clear()


def test_production_counts_tries_in_its_database():
    asked = "from django.conf import settings; print(settings.CACHES['default']['BACKEND'])"
    told = manage("shell", "--no-imports", "--command", asked)
    assert told.stdout.strip() == "django.core.cache.backends.db.DatabaseCache", told.stderr


def test_priya_signs_in_and_her_code_counts_once(client, priya):
    assert give(client, priya.email, HORSE).url == reverse("mfa_authenticate")
    once = code()
    assert client.post(reverse("mfa_authenticate"), {"code": once}).status_code == 302
    client.post(reverse("account_logout"))
    give(client, priya.email, HORSE)
    again = client.post(reverse("mfa_authenticate"), {"code": once})
    assert "no longer valid" in words(again)
    assert Authenticator.objects.filter(user=priya).exists()


def test_the_limits_hold(client, priya):
    for _ in range(5):
        give(client, priya.email, "wrong")
    assert "too many tries" in words(give(client, priya.email, HORSE))


def test_a_new_password_can_be_asked_for(client, priya):
    answer = client.post(reverse("account_reset_password"), {"email": priya.email})
    assert answer.url == reverse("account_reset_password_done")


def test_a_server_that_says_nothing_is_given_up_within_seconds(monkeypatch, tmp_path):
    for name in ("DATABASE_URL", "REDIS_URL"):
        monkeypatch.setenv(name, STRONG[name])
    assert broker(Env(), tmp_path)[1] == REDIS_OPTIONS
    assert REDIS_OPTIONS["socket_timeout"] <= 5
    assert database(Env(), tmp_path)["OPTIONS"]["connect_timeout"] <= 5
