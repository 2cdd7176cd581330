"""The sets that come with the software. A Board may load its own instead."""

from pathlib import Path

FOLDER = Path(__file__).parent / "sets"
FRAMEWORK = "framework-2016"


def shipped_files() -> list[Path]:
    """The files of the sets, by name."""
    return sorted(FOLDER.glob("*.yaml"))


def framework_file() -> Path:
    """The set of the Performance Management Framework."""
    return FOLDER / f"{FRAMEWORK}.yaml"
