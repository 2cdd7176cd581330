"""Programs that run beside a command, and what a person is shown of their logs."""

import os
import signal
import subprocess
import sys
import time

import pytest

from bin.machine import ROOT
from bin.processes import Child, LogReader

# Starts a program of its own, as web servers and workers do, and says its number.
FAMILY = (
    "import subprocess, sys, time\n"
    "inner = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
    "print(inner.pid, flush=True); time.sleep(60)"
)


def until(condition, patience=10.0):
    """Wait for what another process does; the test fails when it does not."""
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        time.sleep(0.01)


def runs(pid):
    """Whether a process is there and has not ended (one that waits to be reaped has)."""
    try:
        with open(f"/proc/{pid}/stat") as stat:  # noqa: PTH123
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def child(tmp_path):
    made = Child("family", [sys.executable, "-c", FAMILY], tmp_path / "log")
    made.start()
    until(lambda: made.log.read_text().strip())
    yield made
    made.kill()


def test_a_kill_ends_what_the_program_started(child):
    inner = int(child.log.read_text())
    child.kill()
    assert not child.running
    until(lambda: not runs(inner))


def test_a_program_that_will_not_stop_is_ended(tmp_path):
    deaf = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(1, flush=True)"
    )
    child = Child("deaf", [sys.executable, "-c", f"{deaf}; time.sleep(60)"], tmp_path / "log")
    child.start()
    until(lambda: child.log.read_text())
    child.ask_to_stop()
    child.wait(patience=0.2)
    assert child.process.returncode == -signal.SIGKILL


def test_what_was_never_started_is_stopped_without_a_word(tmp_path):
    child = Child("nothing", ["nothing"], tmp_path / "log")
    child.stop()
    assert not child.running
    assert child.last_words() == ""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a child with its parent")
def test_a_program_does_not_outlive_a_killed_parent(tmp_path):
    parent = (
        "import sys, time; from pathlib import Path; from bin.processes import Child\n"
        f"child = Child('c', [sys.executable, '-c', 'import time; time.sleep(60)'], "
        f"Path({str(tmp_path / 'log')!r}))\n"
        "child.start(); print(child.process.pid, flush=True); time.sleep(60)"
    )
    started = subprocess.Popen([sys.executable, "-c", parent], cwd=ROOT, stdout=subprocess.PIPE)
    with started:
        pid = int(started.stdout.readline())
        assert runs(pid)
        os.kill(started.pid, signal.SIGKILL)
    until(lambda: not runs(pid))


class TestLogs:
    """The terminal shows errors whole, and nothing else."""

    @pytest.fixture
    def log(self, tmp_path):
        path = tmp_path / "log"
        path.write_text("[ERROR] from the last run\n")
        return path

    def test_an_error_is_shown_with_its_traceback(self, log):
        reader = LogReader(log)
        with log.open("a") as file:
            file.write("2027-03-04T10:00:00Z [error    ] It broke\nTraceback\n  line 1\n")
            file.write("2027-03-04T10:00:01Z [info     ] Going on\n  with a second line\n")
        assert reader.problems()[1:] == ["Traceback", "  line 1"]
        assert reader.problems() == []

    def test_a_line_is_shown_once_it_is_whole(self, log):
        reader = LogReader(log)
        with log.open("a") as file:
            file.write("[ERROR] It bro")
            file.flush()
            assert reader.problems() == []
            file.write("ke\n")
        assert reader.problems() == ["[ERROR] It broke"]

    @pytest.mark.parametrize("line", ["[INFO] an error page was read", "nothing told"])
    def test_what_is_no_error_is_not_shown(self, log, line):
        reader = LogReader(log)
        with log.open("a") as file:
            file.write(f"{line}\n")
        assert reader.problems() == []
