"""Private servers keep their address through stop, kill and wipe, and leave nothing behind."""

import contextlib

import psycopg2
import pytest
import redis

from bin import servers
from bin.servers import NotInstalled, PrivatePostgres, PrivateRedis, find_program


def started(stack, server, **options):
    """The server, running; the test is skipped where its program is not installed."""
    try:
        return stack.enter_context(server(**options))
    except NotInstalled as missing:
        pytest.skip(str(missing))


@pytest.fixture
def postgres():
    with contextlib.ExitStack() as stack:
        yield started(stack, PrivatePostgres)


@pytest.fixture
def appending_redis():
    with contextlib.ExitStack() as stack:
        yield started(stack, PrivateRedis, append_only=True)


def ask(postgres, question):
    with contextlib.closing(psycopg2.connect(postgres.address)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(question)
            return cursor.fetchall() if cursor.description else None


def test_what_postgres_was_told_survives_a_kill_but_no_wipe(postgres):
    address = postgres.address
    ask(postgres, "CREATE TABLE minutes AS SELECT 7 AS number")
    postgres.kill()
    assert not postgres.answers()
    postgres.start()
    assert ask(postgres, "SELECT number FROM minutes") == [(7,)]
    postgres.wipe()
    assert postgres.address == address
    assert ask(postgres, "SELECT to_regclass('minutes')") == [(None,)]


def test_what_redis_appended_survives_a_kill_but_no_wipe(appending_redis):
    server, client = appending_redis, redis.from_url(appending_redis.address)
    client.set("bell", "rung")
    server.stop()
    server.start()
    assert client.get("bell") == b"rung"
    server.wipe()
    assert client.get("bell") is None


def test_nothing_is_left_when_it_is_over():
    with contextlib.ExitStack() as stack:
        server = started(stack, PrivateRedis)
        assert server.answers()
        assert server.folder.is_dir()
    assert not server.answers()
    assert not server.folder.exists()


def test_a_server_that_cannot_start_says_why():
    with contextlib.ExitStack() as stack:
        first = started(stack, PrivateRedis)
        second = PrivateRedis()
        second.port = first.port
        stack.callback(second.close)
        # The first one answers on that port, so only the second's own death can tell.
        second.answers = lambda: False
        with pytest.raises(RuntimeError, match="Address already in use"):
            second.start()


def test_a_program_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setattr(servers.shutil, "which", lambda name: None)
    with pytest.raises(NotInstalled, match="redis-nowhere was not found"):
        find_program("redis-nowhere")
