"""Which tests a change needs first: those that mirror the folders it touched."""

import subprocess
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from bin.machine import ROOT

ALWAYS = "tests/shape"


def tests_of_changes() -> list[str]:
    """The test folders to run for what differs from the last commit, or all if nothing does."""
    return select(_changed_files(), ROOT)


def select(changed: Iterable[str], root: Path) -> list[str]:
    """The folders that mirror `changed`; all tests if a change touches everything or nothing."""
    chosen = {ALWAYS}
    for path in map(PurePosixPath, changed):
        if path.suffix in {".md", ".txt"}:
            continue
        mirror = path.parent if path.parts[0] == "tests" else "tests" / path.parent
        while not (root / mirror).is_dir():
            mirror = mirror.parent
        if mirror == PurePosixPath("tests"):
            return ["tests"]
        chosen.add(str(mirror))
    return sorted(chosen) if len(chosen) > 1 else ["tests"]


def _changed_files() -> list[str]:
    told = subprocess.run(
        ["git", "status", "--porcelain", "--untracked-files=all", "--no-renames"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    return [line[3:] for line in told.stdout.splitlines()]
