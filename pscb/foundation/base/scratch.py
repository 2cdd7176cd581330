"""Folders for work in progress: below VAR_DIR, closed to others, and swept if left behind.

A process that is killed leaves its folder, and with it a copy of what somebody uploaded.
"""

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

A_DAY = 24 * 60 * 60


@contextmanager
def work_folder(name: str) -> Iterator[Path]:
    """A folder of one's own until the end of the work; `name` says whose it was, if it stays."""
    sweep()
    with tempfile.TemporaryDirectory(prefix=f"{name}-", dir=_place()) as folder:
        yield Path(folder)


def sweep() -> int:
    """Remove what is older than a day, for no work lasts so long; gives how much it was."""
    before = time.time() - A_DAY
    left = [each for each in _place().iterdir() if _touched(each) < before]
    for folder in left:
        shutil.rmtree(folder, ignore_errors=True)
    return len(left)


def _place() -> Path:
    place = Path(settings.VAR_DIR) / "work"
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    place.chmod(0o700)
    return place


def _touched(folder: Path) -> float:
    """When it was changed; now, if another sweep has just taken it."""
    try:
        return folder.stat().st_mtime
    except FileNotFoundError:
        return time.time()
