"""The words of a time: what a body, a review or a report was called under each guidance.

Codes and rules never change with the words; only what people read does.
"""

from functools import cache
from pathlib import Path

import yaml

PACKS = Path(__file__).parent / "packs"


class UnknownWord(LookupError):
    """A pack, or a word in one, that does not exist: a slip in the software."""


def packs() -> dict[str, str]:
    """The packs there are: code and title, oldest first."""
    return {path.stem: _read(path.stem)["title"] for path in sorted(PACKS.glob("*.yaml"))}


def word(name: str, pack: str) -> str:
    """The word of that name, as it stands inside a sentence.

    `pack` is a code such as "2015". Raises UnknownWord.
    """
    return _forms(name, pack)["one"]


def plural(name: str, pack: str) -> str:
    """The word of that name for several. Raises UnknownWord, also if it cannot be counted."""
    forms = _forms(name, pack)
    if "many" not in forms:
        raise UnknownWord(f"“{forms['one']}” cannot be counted, so it has no plural.")
    return forms["many"]


def counted(number: int, name: str, pack: str) -> str:
    """The number and the word in the right form, as in "1,204 Section 11 returns"."""
    return f"{number:,} {word(name, pack) if number == 1 else plural(name, pack)}"


def _forms(name: str, pack: str) -> dict[str, str]:
    words = _read(pack)["words"]
    if name not in words:
        raise UnknownWord(f"The words of {pack} have none called {name}.")
    return words[name]


@cache
def _read(pack: str) -> dict:
    path = PACKS / f"{pack}.yaml"
    if path.parent != PACKS or not path.is_file():
        raise UnknownWord(f"There are no words called {pack}.")
    return yaml.safe_load(path.read_text(encoding="utf-8"))
