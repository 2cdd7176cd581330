"""Each service of docker-compose.yml, by its very command, on servers of its own."""

import contextlib
import os
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest
import yaml

from bin.machine import ROOT, VENV
from bin.processes import Child
from bin.servers import PrivatePostgres, PrivateRedis, free_port

pytestmark = [pytest.mark.servers, pytest.mark.xdist_group("live site")]
SERVICES = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]


class Site:
    """The services without containers: what compose says, with the folders and ports of a test."""

    def __init__(self, folder: Path, postgres: PrivatePostgres, redis: PrivateRedis) -> None:
        self.folder, self.port = folder, free_port()
        (folder / "beat").mkdir()
        (folder / "media").mkdir()
        self.environment = {
            "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "DJANGO_SETTINGS_MODULE": "pscb.settings.production",
            "SECRET_KEY": "kJ8dP0sVqz3nX5LwYt7RbC1mGfH9aEuT2iOoKpQxZ6vNyS4WrDeFg",
            "SITE_URL": "https://board.example.org",
            "ALLOWED_HOSTS": "board.example.org",
            "DATABASE_URL": postgres.address,
            "REDIS_URL": redis.address,
            "EMAIL_URL": "smtp://127.0.0.1:9",
            "VAR_DIR": str(folder),
            "BIND": f"127.0.0.1:{self.port}",
            "LOG_FORMAT": "json",
        }

    def command(self, service: str) -> list[str]:
        """The command of a service, writing below this test's folder."""
        return [p.replace("/var/lib/board", str(self.folder)) for p in SERVICES[service]["command"]]

    def run(self, *command: str) -> str:
        """Run to the end; the test fails with what was said if that was no success."""
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self, service: str) -> Child:
        """Start a service that lasts."""
        log = self.folder / f"{service}.log"
        child = Child(service, self.command(service), log, environment=self.environment)
        child.start()
        return child

    def healthy(self, service: str) -> bool:
        """What the container engine would be told."""
        test = SERVICES[service]["healthcheck"]["test"][1:]
        return not subprocess.run(
            test, cwd=ROOT, env=self.environment, capture_output=True
        ).returncode

    def ask(self, path: str, **headers: str) -> urllib.request.addinfourl:
        """An answer of the web server, redirects not followed."""
        opener = urllib.request.build_opener(_Stay)
        headers = {"Host": "board.example.org"} | headers
        return opener.open(
            urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", headers=headers)
        )


class _Stay(urllib.request.HTTPErrorProcessor):
    def http_response(self, request, response):
        return response


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    with contextlib.ExitStack() as stack:
        postgres, redis = stack.enter_context(PrivatePostgres()), PrivateRedis(append_only=True)
        stack.enter_context(redis)
        site = Site(tmp_path_factory.mktemp("live"), postgres, redis)
        site.run("python", "manage.py", "collectstatic", "--noinput", "--verbosity=0")
        site.run(*site.command("migrate"))
        for service in ("web", "worker", "beat"):
            stack.callback(site.start(service).stop)
        yield site


def within(seconds, condition):
    """Whether it comes true in time."""
    deadline = time.monotonic() + seconds
    while not (true := condition()) and time.monotonic() < deadline:
        time.sleep(0.2)
    return true


@pytest.mark.parametrize("service", ["web", "worker", "beat"])
def test_each_service_is_found_healthy(site, service):
    assert within(30, lambda: site.healthy(service)), (site.folder / f"{service}.log").read_text()


def test_a_service_that_does_not_run_is_found_ill(site):
    nobody = Site.__new__(Site)
    nobody.environment = site.environment | {
        "BIND": f"127.0.0.1:{free_port()}",
        "REDIS_URL": f"redis://127.0.0.1:{free_port()}/0",
        "VAR_DIR": str(site.folder / "media"),
    }
    assert [s for s in ("web", "worker", "beat") if nobody.healthy(s)] == []


def test_without_tls_everybody_is_sent_to_tls(site):
    assert within(30, lambda: site.healthy("web"))
    answer = site.ask("/")
    assert (answer.status, answer.headers["Location"]) == (301, "https://board.example.org/")


def test_behind_the_proxy_the_site_is_locked_to_tls(site):
    assert within(30, lambda: site.healthy("web"))
    answer = site.ask("/sign-in/", **{"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.7"})
    assert answer.status == 200
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    cookies = [c for name, c in answer.headers.items() if name.lower() == "set-cookie"]
    assert cookies
    assert all(c.startswith("__Host-") and "Secure" in c and "HttpOnly" in c for c in cookies)


def test_another_name_is_not_answered(site):
    assert within(30, lambda: site.healthy("web"))
    assert site.ask("/sign-in/", Host="evil.example.org").status == 400
