"""The files that bring the site up say what the code can do."""

import re
from pathlib import Path

import pytest
import yaml

from bin import health
from bin.machine import ROOT

OURS = {"migrate", "web", "worker", "beat"}


@pytest.fixture(scope="module")
def services():
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]


def test_a_live_site_has_all_its_parts(services):
    assert set(services) == OURS | {"db", "redis", "proxy"}


def test_each_lasting_service_is_asked_how_it_is(services):
    assert all("healthcheck" in services[name] for name in set(services) - {"migrate"})
    for name in OURS - {"migrate"}:
        assert services[name]["healthcheck"]["test"][-3:] == ["-m", "bin.health", name]
        assert callable(getattr(health, name))


def test_our_services_have_no_power_they_do_not_need(services):
    for name in OURS:
        assert services[name]["read_only"] is True
        assert services[name]["cap_drop"] == ["ALL"]
    assert re.search(r"^USER board$", _read("Dockerfile"), re.MULTILINE)


def test_no_secret_is_written_down(services):
    for service in services.values():
        for name, value in service.get("environment", {}).items():
            if re.search("KEY|PASSWORD|EMAIL_URL", name):
                assert str(value).startswith("${"), name


def test_only_the_proxy_is_open_to_the_world(services):
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]
    assert {name for name in services if "front" not in services[name]["networks"]} == {
        "db",
        "redis",
    }


def test_what_is_mounted_and_copied_exists():
    for path in re.findall(r"^COPY ([^-].*?) \S+$", _read("Dockerfile"), re.MULTILINE):
        for name in path.split():
            assert (ROOT / name).exists(), name
    assert (ROOT / "deploy" / "Caddyfile").exists()


def test_the_list_of_commands_is_whole():
    makefile = _read("Makefile")
    declared = set(re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)[1].split())
    assert declared == set(re.findall(r"^([a-z]+):.*## .+$", makefile, re.MULTILINE))


def _read(name: str) -> str:
    return Path(ROOT / name).read_text()
