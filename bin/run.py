"""`make run`: sets up what is missing, then runs the site until Ctrl-C."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from bin import assets, machine
from bin.machine import PYTHON, ROOT, say
from bin.processes import Child, LogReader

STARTING = 60.0
# An idle worker takes some seconds to notice; what a busy one leaves is taken up at the next start.
STOPPING = 3.0
# A worker that dies at once, again and again, is not started more often than this, in seconds.
BETWEEN_STARTS = 3.0


def main() -> None:
    """Run the site; the exit code is 0 when a person stopped it."""
    for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ending, _interrupt)
    try:
        environment = read_environment()
        machine.set_up()
        assets.build()
        prepare_database(environment)
        Site(environment).run()
    except KeyboardInterrupt:
        say("\nStopped.")


def read_environment() -> dict[str, str]:
    """The environment of everything that is started, with what was left unsaid filled in."""
    found = dict(os.environ)
    found.setdefault("DJANGO_SETTINGS_MODULE", "pscb.settings.embedded")
    found["VAR_DIR"] = str(Path(found.get("VAR_DIR") or ROOT / "var").resolve())
    found["PORT"] = str(_port(found.get("PORT") or "8000"))
    if not found.get("DEMO"):
        found["DEMO"] = "1" if _is_demonstration(found) else "0"
    return found


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        sys.exit(f"PORT must be a number from 1 to 65535; it is “{text}”.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except OSError as refused:
            sys.exit(
                f"Port {text} cannot be used: {refused.strerror}. "
                f"Choose another, for instance: make run PORT={int(text) + 1}"
            )
    return int(text)


def _is_demonstration(environment: dict[str, str]) -> bool:
    """Whether this is an embedded site that is new, or that was made as a demonstration.

    A live Board's database, even an embedded one, is never opened to one-click sign-in.
    """
    if environment.get("DATABASE_URL"):
        return False
    folder = Path(environment["VAR_DIR"])
    if not (folder / "board.sqlite3").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "demonstration").touch()
    return (folder / "demonstration").exists()


def prepare_database(environment: dict[str, str]) -> None:
    """Bring the tables up to date; fill an empty demonstration and print its people."""
    command = [str(PYTHON), "-m", "bin.prepare"]
    if environment["DEMO"].lower() in {"1", "true", "yes", "on"}:
        command.append("--with-demo")
    if subprocess.run(command, cwd=ROOT, env=environment).returncode:
        sys.exit("The database could not be made ready; the reason stands above.")


class Site:
    """The web server, the worker and its beat, watched until one command or one death ends all."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.address = f"http://127.0.0.1:{environment['PORT']}/"
        self.var = Path(environment["VAR_DIR"])
        logs = self.var / "log"
        logs.mkdir(parents=True, exist_ok=True)
        python = [str(PYTHON), "-m"]
        web = [*python, "gunicorn", "-c", "deploy/gunicorn.conf.py", "pscb.wsgi"]
        celery = [*python, "celery", "-A", "pscb", "--quiet"]
        # Talk among many workers, which one worker would only wait for.
        alone = ["--without-mingle", "--without-gossip", "--without-heartbeat"]
        worker = [*celery, "worker", "--concurrency=2", *alone]
        # A worker does not notice when the beat inside it has died, so it is a child of its own.
        beat = [*celery, "beat", f"--schedule={self.var / 'beat-schedule'}", "--pidfile="]
        self.web = Child("web server", web, logs / "web.log", environment=environment)
        self.worker = Child("worker", worker, logs / "worker.log", environment=environment)
        self.beat = Child("beat", beat, logs / "beat.log", environment=environment)
        self.children = (self.web, self.worker, self.beat)
        self.started: dict[str, float] = {}
        self.readers = [LogReader(child.log) for child in self.children]

    def run(self) -> None:
        """Start all, say where the site is, watch. Ends by KeyboardInterrupt or SystemExit."""
        try:
            self.web.start()
            self._start(self.worker)
            self._start(self.beat)
            self._wait_until_it_answers()
            say(f"\nThe site is ready:  {self.address}")
            say(f"Logs are in {self.var / 'log'}. Ctrl-C stops it.")
            while self.web.running:
                self._mend()
                self._show_problems()
                time.sleep(0.5)
            self._web_has_died()
        finally:
            self._stop()

    def _start(self, child: Child) -> None:
        child.start()
        self.started[child.name] = time.monotonic()

    def _mend(self) -> None:
        for child in (self.worker, self.beat):
            rested = time.monotonic() - self.started[child.name] >= BETWEEN_STARTS
            if not child.running and rested:
                child.kill()  # what the dead left behind, such as the pool of a worker
                say(f"The {child.name} ended unexpectedly and is started again.")
                self._start(child)

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + STARTING
        while self.web.running and time.monotonic() < deadline:
            try:
                urllib.request.urlopen(self.address + "livez", timeout=5).close()  # noqa: S310
            except urllib.error.HTTPError as answer:
                sys.exit(f"The site answers {answer.code} instead of starting. See {self.web.log}.")
            except OSError:
                time.sleep(0.1)
            else:
                return
        self._web_has_died()

    def _web_has_died(self) -> None:
        sys.exit(f"The web server does not run. Its last words:\n\n{self.web.last_words()}")

    def _show_problems(self) -> None:
        for reader in self.readers:
            for line in reader.problems():
                say(line)

    def _stop(self) -> None:
        # A second Ctrl-C while stopping must not leave anything behind.
        for ending in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(ending, signal.SIG_IGN)
        for child in self.children:
            child.ask_to_stop()
        deadline = time.monotonic() + STOPPING
        for child in self.children:
            child.wait(max(0.0, deadline - time.monotonic()))


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    main()
