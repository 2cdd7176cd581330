"""The words we use, each explained in a sentence or two."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parent / "glossary.yaml"


@dataclass(frozen=True)
class Explained:
    """One word or phrase; `also` is its short form or its other name, if it has one."""

    term: str
    meaning: str
    also: str = ""

    @property
    def anchor(self) -> str:
        """The name by which a page may link to it."""
        return "-".join("".join(c if c.isalnum() else " " for c in self.term.lower()).split())


@cache
def glossary() -> tuple[Explained, ...]:
    """Every word explained, in the order of the alphabet."""
    entries = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(sorted((Explained(**entry) for entry in entries), key=lambda e: e.term.lower()))
