"""Parts of an address that are one of a few words, and are not found when they are any other."""

from collections.abc import Iterable

from django.urls import register_converter


class Word:
    """A part of an address that is taken as it stands; `regex` says which words there are."""

    regex: str

    def to_python(self, value: str) -> str:
        """The word."""
        return value

    def to_url(self, value: str) -> str:
        """The word."""
        return value


def register_words(name: str, words: Iterable[str]) -> None:
    """Let `<name:argument>` in the addresses stand for one of the words."""
    register_converter(type(name, (Word,), {"regex": "|".join(words)}), name)
