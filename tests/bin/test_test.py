"""`make test` tells the truth: its exit code, its counts, and its last line."""

import json
import os
import subprocess

import pytest

from bin import test as command
from bin.machine import PYTHON, ROOT
from bin.servers import NotInstalled

ALONE = {"PYTHONPATH": str(ROOT), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
SAMPLE = """
import pytest
def test_sound(): pass
def test_broken(): assert False
@pytest.fixture
def broken(): raise ValueError
def test_without_ground(broken): pass
@pytest.mark.skip(reason="no Chromium was found")
def test_page(): pass
@pytest.mark.deep
def test_deep(): pass
@pytest.mark.servers
def test_race(): pass
@pytest.mark.browser
@pytest.mark.django_db
def test_page_with_data(): pass
@pytest.mark.django_db
def test_data(): pass
"""


@pytest.fixture
def run(tmp_path):
    return command.Run(tmp_path)


@pytest.fixture
def sample(tmp_path):
    """Runs the sample with our plugin alone and returns its summary."""
    (tmp_path / "test_sample.py").write_text(SAMPLE)
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\nmarkers = deep\n servers\n browser\n django_db\n"
    )

    def run_it(*options, **environment):
        clean = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL", "REDIS_URL"}}
        subprocess.run(
            [
                *(PYTHON, "-m", "pytest", "-p", "xdist", "-p", "bin.pytest_plugin"),
                *("-n", "1", f"--summary={tmp_path / 'summary'}", *options, "test_sample.py"),
            ],
            cwd=tmp_path,
            env={**clean, **ALONE, **environment},
            capture_output=True,
        )
        return json.loads((tmp_path / "summary").read_text())

    return run_it


def last_line(capsys):
    return capsys.readouterr().out.splitlines()[-1]


def test_the_summary_counts_and_gives_reasons(sample):
    assert sample() == {
        "passed": 3,
        "failed": 2,
        "waiting_for_servers": 1,
        "skipped": {"no Chromium was found": 1, "too slow for every run; make deep runs it": 1},
    }


def test_on_servers_only_what_they_touch_is_run(sample):
    servers = {"DATABASE_URL": "postgres://", "REDIS_URL": "redis://"}
    found = sample("--on-servers", **servers)
    assert (found["passed"], found["failed"], found["waiting_for_servers"]) == (2, 0, 0)


def test_deep_runs_what_is_deep(sample):
    assert sample("--deep") == {
        "passed": 1,
        "failed": 0,
        "waiting_for_servers": 0,
        "skipped": {},
    }


def test_when_its_time_is_over_a_quick_run_says_what_it_left(sample):
    found = sample("--seconds=0.0000001")
    assert (found["passed"], found["failed"]) == (0, 0)
    assert found["skipped"]["the time of a quick run was over; make test runs it"] >= 5


def test_the_last_line_says_what_was_skipped(run, capsys):
    run.skipped.update({"no Chromium was found": 12, "CORPUS_DIR is not set": 1})
    assert run.close() == 0
    said = "Skipped, and why: CORPUS_DIR is not set (1); no Chromium was found (12)."
    assert last_line(capsys) == said


def test_the_last_line_says_so_when_nothing_was_skipped(run, capsys):
    run.close()
    assert last_line(capsys) == "Nothing was skipped."


def test_one_failed_check_fails_all(run, capsys):
    run.check("sound", PYTHON, "-c", "")
    run.check("broken", PYTHON, "-c", "raise SystemExit(3)")
    assert run.close() == 1
    assert "Failed: broken." in capsys.readouterr().out


def test_tests_that_could_not_even_start_fail(run, monkeypatch, tmp_path):
    monkeypatch.setattr(command, "ROOT", tmp_path)
    run.tests("Tests", "--no-such-option")
    assert run.close() == 1


def test_missing_servers_are_named_and_the_run_goes_on(run, monkeypatch, capsys):
    def missing():
        raise NotInstalled("postgres was not found")

    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(command, "PrivatePostgres", missing)
    with command.servers_for_tests(run, waiting=7) as servers:
        assert servers is None
    run.close()
    assert "everything on PostgreSQL and Redis: postgres was not found (7)" in last_line(capsys)


def test_servers_that_are_named_are_used(run, monkeypatch):
    named = {"DATABASE_URL": "postgres://db/board", "REDIS_URL": "redis://redis"}
    for name, address in named.items():
        monkeypatch.setenv(name, address)
    with command.servers_for_tests(run, waiting=0) as servers:
        assert servers == named


def test_what_a_person_set_for_a_site_does_not_reach_the_tests(run, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://live/board")
    monkeypatch.setenv("VAR_DIR", "/srv/live")
    seen = run.environment()
    assert "DATABASE_URL" not in seen
    assert seen["VAR_DIR"] == str(run.folder / "var")
