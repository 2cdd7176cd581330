"""Letters that the Board's typeface has not: which other prints them, and which none does.

The names of children and families in England are written in many alphabets. A typeface is only
looked at when one of its letters is there, so that text in Latin letters costs nothing.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from fontTools.ttLib import TTFont

from pscb.workshop.documents.pdf.assets import Assets, installed

LATIN = ("source-sans-3-latin", "source-sans-3-latin-ext")
# Marks and signs that steer how others are written; nothing is drawn for them.
UNDRAWN = {"Cc", "Cf", "Zl", "Zp", "Zs"}
VARIANTS = range(0xFE00, 0xFE10)
MOST_NAMED = 5


@dataclass(frozen=True)
class Alphabet:
    """A typeface for some letters: its family in `pack.css`, its files, and its weights there."""

    family: str
    file: str
    weights: tuple[int, ...] = (400, 600, 700)

    def faces(self) -> str:
        """The rules that load it."""
        return "".join(
            f'@font-face {{ font-family: "{self.family}"; font-weight: {weight}; '
            f'src: url("asset:fonts/{self.file}-{weight}-normal.woff2") format("woff2") }}'
            for weight in self.weights
        )


OTHERS = (
    *(
        Alphabet(f"Board {name}", f"source-sans-3-{name}")
        for name in ("cyrillic", "cyrillic-ext", "greek", "greek-ext", "vietnamese")
    ),
    *(
        Alphabet(f"Board {name}", f"noto-sans-{name}-{name}", (400, 700))
        for name in ("arabic", "bengali", "devanagari", "gujarati", "gurmukhi", "tamil")
    ),
)


def faces_for(text: str, assets: Assets) -> str:
    """The rules that load whatever a text needs beside the letters of `pack.css`."""
    strange = _beyond_latin(text, assets)
    return "".join(
        alphabet.faces()
        for alphabet in (OTHERS if strange else ())
        if strange & _in(alphabet, assets)
    )


def unprintable(text: str) -> list[str]:
    """The letters of a text that no typeface prints, each once and in their order."""
    assets, text = installed(), unicodedata.normalize("NFC", text)
    left = _beyond_latin(text, assets)
    for alphabet in OTHERS:
        if not left:
            break
        left -= _in(alphabet, assets)
    return [letter for letter in dict.fromkeys(text) if letter in left]


def cannot_be_printed(text: str) -> str:
    """A sentence naming the letters that would print as empty boxes; nothing without any."""
    letters = unprintable(text)
    if not letters:
        return ""
    named = ", ".join(letters[:MOST_NAMED]) + (" and others" if letters[MOST_NAMED:] else "")
    which, it = ("This letter", "it") if len(letters) == 1 else ("These letters", "them")
    return f"{which} cannot be printed: {named}. Leave {it} out, or write {it} in other letters."


def _beyond_latin(text: str, assets: Assets) -> set[str]:
    if text.isascii():
        return set()
    return {
        letter
        for letter in set(text).difference(*(_letters(file, assets) for file in LATIN))
        if unicodedata.category(letter) not in UNDRAWN and ord(letter) not in VARIANTS
    }


def _in(alphabet: Alphabet, assets: Assets) -> frozenset[str]:
    return _letters(alphabet.file, assets)


@lru_cache(maxsize=32)
def _letters_of(program: bytes) -> frozenset[str]:
    return frozenset(map(chr, TTFont(BytesIO(program), lazy=True).getBestCmap()))


def _letters(file: str, assets: Assets) -> frozenset[str]:
    """The letters of a typeface; every weight has the same."""
    return _letters_of(assets.font(f"{file}-400-normal.woff2"))
