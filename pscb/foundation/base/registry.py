"""Registries: how a level meets the core without the core ever naming it.

A room of the core declares what it needs; each level's `AppConfig.ready()` adds to it.
"""

from collections.abc import Iterator
from typing import Generic, TypeVar

Entry = TypeVar("Entry")


class Registry(Generic[Entry]):
    """Entries by name, in the order they were added; a name is taken once."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._entries: dict[str, Entry] = {}

    def add(self, name: str, entry: Entry) -> Entry:
        """Add an entry. Raises ValueError if another one has taken the name."""
        if self._entries.get(name, entry) != entry:
            raise ValueError(f"There is already a {self.what} called {name}.")
        self._entries[name] = entry
        return entry

    def __getitem__(self, name: str) -> Entry:
        """The entry of that name. Raises LookupError with a sentence if there is none."""
        try:
            return self._entries[name]
        except KeyError:
            raise LookupError(f"There is no {self.what} called {name}.") from None

    def get(self, name: str) -> Entry | None:
        """The entry of that name, or None."""
        return self._entries.get(name)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def names(self) -> list[str]:
        """Every name, in the order added."""
        return list(self._entries)
