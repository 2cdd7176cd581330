"""A program that runs beside a command of ours and never outlives it."""

import contextlib
import ctypes
import functools
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


def _end_with_parent(by: signal.Signals) -> None:
    """Runs in the child: should the parent be killed outright, the system ends the child."""
    if _libc:
        _libc.prctl(PR_SET_PDEATHSIG, by)


def as_user(user: str | None) -> dict[str, Any]:
    """The arguments that make subprocess run a program as `user`; none for None."""
    return {"user": user, "group": user, "extra_groups": []} if user else {}


class Child:
    """One program in a process group of its own, writing to a log file.

    `user` is the account to run as (root only). `stopping` is the signal that asks it to end.
    """

    def __init__(
        self,
        name: str,
        command: list[str],
        log: Path,
        *,
        environment: dict[str, str] | None = None,
        user: str | None = None,
        stopping: signal.Signals = signal.SIGTERM,
    ) -> None:
        self.name, self.command, self.log = name, command, log
        self.environment, self.user, self.stopping = environment, user, stopping
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def running(self) -> bool:
        """Whether the program was started and has not ended."""
        return self.process is not None and self.process.poll() is None

    def start(self) -> None:
        """Start the program; its output is appended to the log."""
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=self.environment,
                cwd=self.log.parent if self.user else None,
                start_new_session=True,
                preexec_fn=functools.partial(_end_with_parent, self.stopping),
                **as_user(self.user),
            )

    def ask_to_stop(self, by: signal.Signals | None = None) -> None:
        """Ask the program to end, and do not wait."""
        if self.process is not None and self.running:
            self.process.send_signal(by or self.stopping)

    def wait(self, patience: float = 10.0) -> None:
        """Give the program `patience` seconds to end; then end it and all it started."""
        if self.process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(patience)
            self.kill()

    def stop(self) -> None:
        """Ask the program to end, and see that it does."""
        self.ask_to_stop()
        self.wait()

    def kill(self) -> None:
        """End the program and all it started at once, as a crash would."""
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def last_words(self, lines: int = 15) -> str:
        """The end of the log: what a person needs when the program has died."""
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


class LogReader:
    """Follows a log file and picks out what a person should see: errors, in full.

    A line that names its level decides for itself and for the lines after it that name none,
    so that a traceback is shown whole.
    """

    LEVEL = re.compile(r"^\[?.{0,60}?\b(DEBUG|INFO|WARNING|ERROR|CRITICAL)\b", re.IGNORECASE)
    SHOWN = {"ERROR", "CRITICAL"}

    def __init__(self, log: Path) -> None:
        self.log = log
        self.position = log.stat().st_size if log.exists() else 0
        self.showing = False

    def problems(self) -> list[str]:
        """The lines worth showing that were written since the last call."""
        with self.log.open("rb") as file:
            file.seek(self.position)
            fresh = file.read()
        complete = fresh[: fresh.rfind(b"\n") + 1]
        self.position += len(complete)
        return [
            line
            for line in complete.decode(errors="replace").splitlines()
            if self._is_worth_showing(line)
        ]

    def _is_worth_showing(self, line: str) -> bool:
        level = self.LEVEL.match(line)
        if level:
            self.showing = level[1].upper() in self.SHOWN
        return self.showing
