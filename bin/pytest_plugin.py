"""Which tests a run takes, and a summary that other programs can read.

Tests marked `servers` want PostgreSQL and Redis, and `deep` ones much time; both say so when they
are skipped. `--on-servers` leaves out what touches neither database nor broker, and browser
tests that are not marked `servers`: the run before has shown them.
"""

import json
import os
import time
from collections import Counter
from pathlib import Path

import pytest

NEEDS_SERVERS = "needs PostgreSQL and Redis"
TOO_SLOW = "too slow for every run; make deep runs it"
OUT_OF_TIME = "the time of a quick run was over; make test runs it"
STARTED = pytest.StashKey[float]()
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "celery_worker"}


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("board")
    group.addoption("--deep", action="store_true", help="run the tests marked deep, and only those")
    group.addoption("--on-servers", action="store_true", help="only what a server can change")
    group.addoption("--seconds", type=float, metavar="N", help="start no test later than that")
    group.addoption("--pictures", metavar="FOLDER", help="keep pictures of every page")
    group.addoption("--summary", metavar="FILE", help="write counts and reasons as JSON")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[STARTED] = time.monotonic()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    seconds = item.config.getoption("--seconds")
    if seconds and time.monotonic() - item.config.stash[STARTED] > seconds:
        pytest.skip(OUT_OF_TIME)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    deep, on_servers = config.getoption("--deep"), config.getoption("--on-servers")
    left_out = [
        item
        for item in items
        if (deep and not item.get_closest_marker("deep"))
        or (on_servers and not _is_touched_by_servers(item))
    ]
    items[:] = [item for item in items if item not in set(left_out)]
    config.hook.pytest_deselected(items=left_out)
    have_servers = bool(os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"))
    for item in items:
        if item.get_closest_marker("servers") and not have_servers:
            item.add_marker(pytest.mark.skip(reason=NEEDS_SERVERS))
        if item.get_closest_marker("deep") and not deep:
            item.add_marker(pytest.mark.skip(reason=TOO_SLOW))


def _is_touched_by_servers(item: pytest.Item) -> bool:
    if item.get_closest_marker("servers"):
        return True
    if item.get_closest_marker("browser"):
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or fixtures & DATABASE_FIXTURES)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    file = config.getoption("--summary")
    if not file:
        return
    stats = terminalreporter.stats
    reasons = Counter(_reason(report) for report in stats.get("skipped", ()))
    summary = {
        "passed": len(stats.get("passed", ())),
        "failed": len(stats.get("failed", ())) + len(stats.get("error", ())),
        "waiting_for_servers": reasons.pop(NEEDS_SERVERS, 0),
        "skipped": dict(reasons),
    }
    Path(file).write_text(json.dumps(summary))


def _reason(report: pytest.TestReport) -> str:
    told = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return told.removeprefix("Skipped: ")
