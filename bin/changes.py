"""Which tests a change needs first: those that mirror the folders it touched."""

import subprocess
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from bin.machine import ROOT

ALWAYS = "tests/shape"


def tests_of_changes() -> list[str]:
    """The test folders that mirror what was changed and not committed, or else the last commit."""
    changed = _git("status", "--porcelain", "--untracked-files=all", "--no-renames")
    committed = _git("diff", "--name-status", "--no-renames", "HEAD~1", "HEAD")
    return select([line[2:].strip() for line in changed or committed], ROOT)


def select(changed: Iterable[str], root: Path) -> list[str]:
    """The folders that mirror `changed`, paths below `root`; the shape always, as it is quick."""
    chosen = {ALWAYS}
    for path in map(PurePosixPath, changed):
        if path.suffix in {".md", ".txt"}:
            continue
        mirror = path.parent if path.parts[0] == "tests" else "tests" / path.parent
        while not (root / mirror).is_dir():
            mirror = mirror.parent
        if mirror != PurePosixPath("tests"):
            chosen.add(str(mirror))
    return sorted(chosen)


def _git(*command: str) -> list[str]:
    """The lines git answers with; none where it cannot."""
    told = subprocess.run(["git", *command], cwd=ROOT, capture_output=True, text=True)
    return told.stdout.splitlines()
