"""What a password may not rest on: the words that anybody would try first at this site."""

import re
from typing import Any

from django.core.exceptions import ValidationError

from pscb.foundation.people.models import Board

WORDS_OF_THE_SITE = {
    "safeguarding", "safeguard", "children", "child", "board", "partnership", "lscb",
    "password", "welcome",
}  # fmt: skip
# Shorter parts of a name, such as initials, stand by chance in the middle of other words.
SHORTEST = 3
GUESSED = (
    "This password rests on words that somebody would try first here, such as “safeguarding”, your "
    "name or the Board's. Add two or three words that have nothing to do with them."
)
HELP = "Words of this site, and those of your own name and address, do not count."


class WordsThatCount:
    """Counts a password without the words of the site, of the Board's name and of its owner."""

    def __init__(self, min_length: int = 8) -> None:
        self.min_length = min_length

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError if too little is left without the words that do not count."""
        if len(self._left_of(password, user)) < self.min_length:
            raise ValidationError(GUESSED, code="password_guessed")

    def get_help_text(self) -> str:
        """What to bear in mind when choosing one."""
        return HELP

    def _left_of(self, password: str, user: Any) -> str:
        longest_first = sorted(_guessed_first(user), key=len, reverse=True)
        words = "|".join(re.escape(word) for word in longest_first)
        return re.sub(rf"{words}|\s", "", password.casefold())


def _guessed_first(user: Any) -> set[str]:
    board = Board.current()
    named = (board and board.name, getattr(user, "name", ""), getattr(user, "email", ""))
    parts = {part for text in named for part in re.split(r"[\W_]+", (text or "").casefold())}
    return WORDS_OF_THE_SITE | {part for part in parts if len(part) >= SHORTEST}
