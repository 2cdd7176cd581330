"""What a journey needs: a site as `make run` starts it, and a browser for each person."""

import os
import secrets
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest

from bin.machine import ROOT
from bin.processes import Child
from bin.servers import free_port

from ..browser.gallery.fixtures import chrome  # noqa: F401

STARTING = 60.0


@pytest.fixture(scope="package")
def site(tmp_path_factory) -> Iterator[str]:
    """The address of a site on one machine, with nothing but SQLite."""
    with running(tmp_path_factory.mktemp("site")) as address:
        yield address


@pytest.fixture(scope="package")
def site_on_servers(tmp_path_factory) -> Iterator[str]:
    """The address of a site on the PostgreSQL and Redis that the environment names."""
    with new_database(os.environ["DATABASE_URL"]) as database:
        redis = urlsplit(os.environ["REDIS_URL"])._replace(path="/15").geturl()
        named = {"DATABASE_URL": database, "REDIS_URL": redis}
        with running(tmp_path_factory.mktemp("site"), **named) as address:
            yield address


@contextmanager
def running(folder: Path, **servers: str) -> Iterator[str]:
    """A site with the cast, until the journeys are over."""
    own = {"VAR_DIR", "PORT", "DATABASE_URL", "REDIS_URL", "SECRET_KEY"}
    environment = {name: value for name, value in os.environ.items() if name not in own}
    environment |= servers | {
        "DJANGO_SETTINGS_MODULE": "pscb.settings.embedded",
        "VAR_DIR": str(folder / "var"),
        "PORT": str(free_port()),
        "DEMO": "1",
    }
    prepare = [sys.executable, "-m", "tests.journeys.prepare"]
    subprocess.run(prepare, cwd=ROOT, env=environment, check=True)
    command = [sys.executable, "-m", "bin.run"]
    site = Child("site", command, folder / "site.log", environment=environment)
    site.start()
    try:
        address = f"http://127.0.0.1:{environment['PORT']}"
        _wait_for(site, address)
        yield address
    finally:
        site.stop()


@contextmanager
def new_database(server: str) -> Iterator[str]:
    """The address of an empty database on that server, for as long as it is needed."""
    name = f"journey_{secrets.token_hex(4)}"
    connection = psycopg2.connect(server)
    connection.autocommit = True
    cursor = connection.cursor()
    cursor.execute(f'CREATE DATABASE "{name}"')
    try:
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
    finally:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        connection.close()


def _wait_for(site: Child, address: str) -> None:
    deadline = time.monotonic() + STARTING
    while site.running and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{address}/readyz", timeout=5).close()  # noqa: S310
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"The site did not start:\n{site.last_words()}")
