"""Opening strangers' files somewhere they can do no harm: another process, with limits."""

import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings

from pscb.foundation.base.errors import GuardRefused

from .slots import slot

log = structlog.get_logger()
CHILD = "pscb.workshop.documents.intake.child"
TOO_HARD = (
    "We could not read this file. Open it on your computer, print it to a new PDF, and choose that."
)
TOO_LONG = (
    "This file takes too long to check, so it was not kept. Open it on your computer, print it to "
    "a new PDF, or only the pages that are needed, and choose that."
)
# By the clock, in seconds; the child itself is bound to less of the processor's time.
CHECKING, DRAWING = 40, 300


def run(*arguments: str, seconds: int, locks: Sequence[int] = ()) -> dict[str, Any]:
    """Run the child and give its answer. Raises GuardRefused if it died or took too long.

    `locks` are open files that stay locked for as long as the child lives.
    """
    try:
        ended = subprocess.run(  # noqa: S603 - our own module, arguments are paths we made
            [sys.executable, "-m", CHILD, *arguments],
            cwd=settings.ROOT,
            env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            timeout=seconds,
            check=False,
            pass_fds=locks,
        )
    except subprocess.TimeoutExpired:
        raise GuardRefused(TOO_LONG) from None
    if ended.returncode in (-signal.SIGXCPU, -signal.SIGKILL):
        raise GuardRefused(TOO_LONG)
    if ended.returncode:
        log.warning("upload.child_died", code=ended.returncode, said=ended.stderr[-2000:].decode())
        raise GuardRefused(TOO_HARD)
    return json.loads(ended.stdout)


def check(ending: str, source: Path, target: Path, *, person: int | None) -> dict[str, Any]:
    """Check a file and write what may be kept to `target`. Raises GuardRefused with a sentence.

    `person` is the key of whoever sent it, if it was a person.
    """
    with slot(person) as locks:
        answer = run("check", ending, str(source), str(target), seconds=CHECKING, locks=locks)
    if answer["refusal"]:
        raise GuardRefused(answer["refusal"])
    return answer


def draw_pages(source: Path, folder: Path) -> list[str]:
    """Draw every page of a PDF into `folder`; gives the pages' texts."""
    return run("pages", str(source), str(folder), seconds=DRAWING)["texts"]
