"""Health: what machines ask, and what they are told when something is wrong."""

import json

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection

from pscb.foundation.base.calendar import now
from pscb.foundation.jobs.models import WorkerSign
from pscb.overview.home.queries import health


def ask(client) -> tuple[int, dict]:
    answer = client.get("/readyz")
    return answer.status_code, json.loads(answer.content)


def test_the_process_lives_without_any_database(client):
    assert client.get("/livez").json() == {"alive": True}


@pytest.mark.parametrize("address", ["/livez", "/readyz"])
def test_a_browser_with_a_session_is_answered_while_the_database_is_away(
    client, db, settings, address
):
    def is_away(*_):
        raise OperationalError("could not connect")

    client.cookies[settings.SESSION_COOKIE_NAME] = "s" * 32
    with connection.execute_wrapper(is_away):
        answer = client.get(address)
    known = {
        "/livez": (200, {"alive": True}),
        "/readyz": (
            503,
            {"ready": False, "faults": ["database", "migrations"], "worker": "unknown"},
        ),
    }
    assert (answer.status_code, answer.json()) == known[address]
    assert answer.headers["Content-Security-Policy"]


def test_a_sound_site_is_ready(client, db):
    assert ask(client) == (200, {"ready": True, "faults": [], "worker": "silent"})


def test_the_question_leaves_nothing_behind(client, db):
    ask(client)
    assert not Session.objects.exists()


def test_a_worker_is_named_but_not_needed(client, db):
    WorkerSign.objects.update_or_create(pk=1, defaults={"seen_at": now()})
    assert ask(client)[1]["worker"] == "alive"


def test_a_folder_that_cannot_be_written_is_named(client, db, settings, tmp_path):
    taken = tmp_path / "media"
    taken.write_text("a file where the folder should be")
    settings.MEDIA_ROOT = str(taken)
    assert ask(client) == (503, {"ready": False, "faults": ["files"], "worker": "silent"})


@pytest.mark.parametrize("name", ["database", "migrations"])
def test_a_database_that_refuses_is_named_without_its_words(client, db, monkeypatch, name):
    def refuses() -> bool:
        raise OperationalError("password of board at db.internal")

    monkeypatch.setitem(health.CHECKS, name, refuses)
    status, told = ask(client)
    assert (status, told["faults"]) == (503, [name])
    assert "db.internal" not in json.dumps(told)


def test_a_migration_that_is_missing_is_named(client, db, monkeypatch):
    monkeypatch.setattr(
        "django.db.migrations.executor.MigrationExecutor.migration_plan",
        lambda executor, targets: [("office", "0002_next")],
    )
    assert ask(client)[1]["faults"] == ["migrations"]


@pytest.mark.parametrize("address", ["/livez", "/readyz"])
def test_they_only_answer_questions(client, db, address):
    assert client.post(address).status_code == 405
