"""The texts of the demonstration, which stand in files of their own."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"


@cache
def read(name: str) -> dict[str, Any]:
    """One of the files, by its path without the ending."""
    return yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
