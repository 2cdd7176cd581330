"""Opening strangers' files somewhere they can do no harm: another process, with limits."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import structlog
from django.conf import settings

from pscb.foundation.base.errors import GuardRefused

log = structlog.get_logger()
CHILD = "pscb.workshop.documents.intake.child"
TOO_HARD = (
    "We could not read this file. Open it on your computer, print it to a new PDF, and choose that."
)


def run(*arguments: str, seconds: int = 60) -> dict[str, Any]:
    """Run the child and give its answer. Raises GuardRefused if it died or took too long."""
    try:
        ended = subprocess.run(  # noqa: S603 - our own module, arguments are paths we made
            [sys.executable, "-m", CHILD, *arguments],
            cwd=settings.ROOT,
            env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise GuardRefused(TOO_HARD) from None
    if ended.returncode:
        log.warning("upload.child_died", code=ended.returncode, said=ended.stderr[-2000:].decode())
        raise GuardRefused(TOO_HARD)
    return json.loads(ended.stdout)


def check(ending: str, source: Path, target: Path) -> dict[str, Any]:
    """Check a file and write what may be kept to `target`. Raises GuardRefused with a sentence."""
    answer = run("check", ending, str(source), str(target))
    if answer["refusal"]:
        raise GuardRefused(answer["refusal"])
    return answer


def draw_pages(source: Path, folder: Path) -> list[str]:
    """Draw every page of a PDF into `folder`; gives the pages' texts."""
    return run("pages", str(source), str(folder), seconds=600)["texts"]
