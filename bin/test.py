"""`make test` and its shorter and longer sisters; the last line says what was skipped and why."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bin import assets, machine
from bin.changes import tests_of_changes
from bin.machine import PYTHON, ROOT, VENV, say
from bin.servers import NotInstalled, PrivatePostgres, PrivateRedis

# What a person has set for a site of theirs is not for tests.
NOT_FOR_TESTS = {"DATABASE_URL", "REDIS_URL", "VAR_DIR", "SECRET_KEY", "SITE_URL", "DEMO", "DEBUG"}
NOT_FOR_TESTS |= {"PORT", "ALLOWED_HOSTS", "DJANGO_SETTINGS_MODULE", "EMAIL_URL", "LOG_FORMAT"}

# How long `make quick` starts tests, in seconds; with the checks it stays under two minutes.
QUICK = 60


class Run:
    """One run of checks and tests, and what came of it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.failures: list[str] = []
        self.skipped: Counter[str] = Counter()
        self.passed = self.failed = 0

    def check(self, name: str, *command: str | Path) -> None:
        """Run one check; remember it by name if it fails, and go on."""
        started = time.monotonic()
        done = subprocess.run([str(part) for part in command], cwd=ROOT, env=self.environment())
        say(
            f"  {name}: {'failed' if done.returncode else 'ok'}, {time.monotonic() - started:.1f} s"
        )
        if done.returncode:
            self.failures.append(name)

    def tests(self, name: str, *arguments: str, servers: dict[str, str] | None = None) -> int:
        """Run pytest on two processes; returns how many tests are still waiting for servers."""
        summary = self.folder / "summary.json"
        summary.unlink(missing_ok=True)
        pytest = [
            str(PYTHON),
            "-m",
            "pytest",
            "-n",
            "2",
            "--dist=loadgroup",
            f"--summary={summary}",
            *arguments,
        ]
        say(f"\n{name}")
        done = subprocess.run(pytest, cwd=ROOT, env=self.environment(servers))
        if done.returncode:
            self.failures.append(name)
        if not summary.exists():
            return 0
        found = json.loads(summary.read_text())
        self.passed += found["passed"]
        self.failed += found["failed"]
        self.skipped.update(found["skipped"])
        return found["waiting_for_servers"]

    def close(self) -> int:
        """Print the result; the exit code."""
        if self.passed or self.failed:
            say(f"\n{self.passed} passed, {self.failed} failed.")
        if self.failures:
            say(f"Failed: {', '.join(self.failures)}.")
        reasons = "; ".join(f"{reason} ({n})" for reason, n in sorted(self.skipped.items()))
        say(f"Skipped, and why: {reasons}." if reasons else "Nothing was skipped.")
        return 1 if self.failures else 0

    def environment(self, servers: dict[str, str] | None = None) -> dict[str, str]:
        """What tests see of the environment: nothing of a site, but the servers given."""
        kept = {name: value for name, value in os.environ.items() if name not in NOT_FOR_TESTS}
        return kept | {"VAR_DIR": str(self.folder / "var")} | (servers or {})


def checks(run: Run) -> None:
    """Lint, format, types, contracts, migrations."""
    tools = VENV / "bin"
    run.check("lint", tools / "ruff", "check", "--quiet", ".")
    run.check("format", tools / "ruff", "format", "--quiet", "--check", ".")
    run.check("templates", *_djade("--check"))
    run.check("types", PYTHON, "-m", "mypy", "--no-error-summary")
    run.check("contracts", tools / "lint-imports", "--no-logo")
    settings = "--settings=pscb.settings.test"
    run.check("migrations", PYTHON, "manage.py", "makemigrations", "--check", "--dry-run", settings)


def everything(run: Run) -> None:
    """`make test`."""
    checks(run)
    waiting = run.tests("Tests on SQLite")
    with servers_for_tests(run, waiting) as servers:
        if servers:
            run.tests("Tests on PostgreSQL and Redis", "--on-servers", servers=servers)


def quick(run: Run) -> None:
    """`make quick`: the checks, then fast tests as long as time is left, those of changes first."""
    checks(run)
    wanted = "not browser and not servers and not deep and not corpus"
    first = tests_of_changes()
    run.tests(f"First {', '.join(first)}", "-m", wanted, f"--seconds={QUICK}", *first, "tests")


def deep(run: Run) -> None:
    """`make deep`."""
    waiting = run.tests("Deep tests on SQLite", "--deep")
    with servers_for_tests(run, waiting) as servers:
        if servers:
            options = ("--deep", "--on-servers")
            run.tests("Deep tests on PostgreSQL and Redis", *options, servers=servers)


def fmt(run: Run) -> None:
    """`make fmt`."""
    run.check("lint", VENV / "bin" / "ruff", "check", "--quiet", "--fix", ".")
    run.check("format", VENV / "bin" / "ruff", "format", "--quiet", ".")
    run.check("templates", *_djade())


def bench(run: Run) -> None:
    """`make bench`."""
    run.check("bench", PYTHON, "-m", "bench")


@contextlib.contextmanager
def servers_for_tests(run: Run, waiting: int) -> Iterator[dict[str, str] | None]:
    """The servers named in the environment, else private ones; None where there are none."""
    wanted = {"DATABASE_URL": PrivatePostgres, "REDIS_URL": PrivateRedis}
    with contextlib.ExitStack() as stack:
        found = {}
        try:
            for variable, server in wanted.items():
                named = os.environ.get(variable)
                found[variable] = named or stack.enter_context(server()).address
        except NotInstalled as missing:
            run.skipped[f"everything on PostgreSQL and Redis: {missing}"] += max(1, waiting)
            yield None
            return
        yield found


def _djade(*options: str) -> list[str | Path]:
    templates = sorted((ROOT / "templates").rglob("*.html"))
    return [VENV / "bin" / "djade", "--target-version", "5.2", *options, *templates]


def main(command: str) -> int:
    """Set up, run one command, report. Returns the exit code."""
    # A polite end unwinds what was started; the servers' folders go with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    machine.set_up("requirements-dev.txt")
    assets.build()
    commands = {"all": everything, "quick": quick, "deep": deep, "fmt": fmt, "bench": bench}
    with tempfile.TemporaryDirectory(prefix="board-test-") as folder:
        run = Run(Path(folder))
        commands[command](run)
        return run.close()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "all"))
