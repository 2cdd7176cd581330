"""`make run` before anything starts: what it reads, and what it refuses with a sentence."""

import socket

import pytest

from bin import machine, run


@pytest.fixture
def environment(monkeypatch, tmp_path):
    for name in ("DATABASE_URL", "REDIS_URL", "DEMO", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setenv("PORT", str(_free_port()))
    return monkeypatch


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_new_embedded_site_is_a_demonstration_and_stays_one(environment, tmp_path):
    assert run.read_environment()["DEMO"] == "1"
    (tmp_path / "var" / "board.sqlite3").touch()
    assert run.read_environment()["DEMO"] == "1"


def test_a_live_board_is_never_opened_as_a_demonstration(environment, tmp_path):
    (tmp_path / "var").mkdir()
    (tmp_path / "var" / "board.sqlite3").touch()
    assert run.read_environment()["DEMO"] == "0"


def test_a_named_database_is_no_demonstration(environment):
    environment.setenv("DATABASE_URL", "postgres://board@db/board")
    assert run.read_environment()["DEMO"] == "0"


def test_who_says_so_decides(environment):
    environment.setenv("DEMO", "0")
    assert run.read_environment()["DEMO"] == "0"


def test_a_port_that_is_taken_is_named_with_another(environment):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        environment.setenv("PORT", str(port))
        with pytest.raises(SystemExit, match=f"Port {port} cannot be used.*PORT={port + 1}"):
            run.read_environment()


@pytest.mark.parametrize("port", ["eighty", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(environment, port):
    environment.setenv("PORT", port)
    with pytest.raises(SystemExit, match="PORT must be a number from 1 to 65535"):
        run.read_environment()


class TestPango:
    """A missing system library is named with the line that installs it."""

    @pytest.fixture
    def missing(self, monkeypatch):
        monkeypatch.setattr(machine, "_pango_loads", lambda: False)
        monkeypatch.setattr(machine.os, "geteuid", lambda: 1000)
        return monkeypatch

    @pytest.mark.parametrize(
        ("tool", "line"),
        [
            ("apt-get", "apt-get install -y --no-install-recommends libpango-1.0-0"),
            ("dnf", "dnf install -y pango"),
            ("brew", "brew install pango"),
        ],
    )
    def test_the_line_is_that_of_the_system(self, missing, tool, line):
        missing.setattr(machine.shutil, "which", lambda name: name if name == tool else None)
        with pytest.raises(SystemExit, match=line):
            machine.check_pango()

    def test_root_on_debian_has_it_installed(self, missing):
        said, loads = [], iter([False, True])
        missing.setattr(machine, "_pango_loads", lambda: next(loads))
        missing.setattr(machine.os, "geteuid", lambda: 0)
        missing.setattr(machine.shutil, "which", lambda name: name)
        missing.setattr(machine.subprocess, "run", lambda command, **_: said.append(command))
        machine.check_pango()
        assert [command[:2] for command in said] == [["apt-get", "update"], ["apt-get", "install"]]
