"""A live site starts with strong settings only, and says of each weak one what to do."""

import os
import subprocess

import pytest
from django.core.exceptions import ImproperlyConfigured

from bin.machine import PYTHON, ROOT
from pscb.settings.guard import refuse_weak_settings, weaknesses

STRONG = {
    "SECRET_KEY": "kJ8dP0sVqz3nX5LwYt7RbC1mGfH9aEuT2iOoKpQxZ6vNyS4WrDeFg",
    "SITE_URL": "https://board.example.org",
    "ALLOWED_HOSTS": "board.example.org",
    "DATABASE_URL": "postgres://board:secret@db:5432/board",
    "REDIS_URL": "redis://redis:6379/0",
    "EMAIL_URL": "smtp+tls://board:secret@mail.example.org:587",
}


def manage(*command, environment=STRONG, **more):
    """Run manage.py with production settings and nothing else in the environment."""
    return subprocess.run(
        [PYTHON, "manage.py", *command],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "pscb.settings.production",
            **environment,
            **more,
        },
        capture_output=True,
        text=True,
    )


def test_strong_settings_have_no_weakness():
    assert list(weaknesses(STRONG)) == []


@pytest.mark.parametrize("missing", STRONG)
def test_each_setting_is_needed(missing):
    left = {name: value for name, value in STRONG.items() if name != missing}
    told = list(weaknesses(left))
    assert len(told) == 1
    assert missing in told[0]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"SECRET_KEY": "a" * 60}, "too easy to guess"),
        ({"SECRET_KEY": "kJ8dP0sVqz3nX5LwYt7RbC1"}, "too easy to guess"),
        ({"SITE_URL": "http://board.example.org"}, "SITE_URL must be"),
        ({"SITE_URL": "https://board.example.org/board"}, "SITE_URL must be"),
        ({"SITE_URL": "https://other.example.org"}, "must name the host of SITE_URL, other"),
        ({"ALLOWED_HOSTS": "board.example.org,*"}, "without “*”"),
        ({"ALLOWED_HOSTS": "board.example.org, .example.org"}, "without “*”"),
        ({"DATABASE_URL": "sqlite:///board.sqlite3"}, "must name a PostgreSQL"),
        ({"REDIS_URL": "filesystem://"}, "must name a Redis"),
        ({"DEBUG": "True"}, "Take it out"),
        ({"DEMO": "1"}, "sign in as anybody"),
    ],
)
def test_each_weakness_is_told(change, told):
    with pytest.raises(ImproperlyConfigured, match="does not start") as refused:
        refuse_weak_settings({**STRONG, **change})
    assert told in str(refused.value)


def test_the_demonstration_may_be_shown_on_this_machine():
    here = {"SITE_URL": "https://board.localhost", "ALLOWED_HOSTS": "board.localhost"}
    assert list(weaknesses({**STRONG, **here, "DEMO": "1"})) == []


def test_the_checks_of_a_live_site_find_nothing(tmp_path):
    done = manage("check", "--deploy", "--fail-level=INFO", VAR_DIR=str(tmp_path))
    assert done.returncode == 0, done.stderr


def test_every_static_file_is_found_under_a_name_that_may_be_cached_for_ever(tmp_path):
    done = manage("collectstatic", "--noinput", VAR_DIR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "static" / "staticfiles.json").exists()
    assert list((tmp_path / "static" / "js").glob("govuk-frontend.min.*.js"))


def test_a_weak_site_does_not_start():
    done = manage("check", SECRET_KEY="change me")
    assert done.returncode != 0
    assert "SECRET_KEY is too easy to guess" in done.stderr
