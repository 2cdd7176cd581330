"""What happened, told upward: a room announces, those above and the levels listen.

Listeners run in the transaction of what happened: if one fails, it has not happened.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

Subject = TypeVar("Subject")


class Event(Generic[Subject]):
    """One kind of happening, such as a report that was submitted."""

    def __init__(self, what: str) -> None:
        self.what = what
        self._listeners: list[Callable[[Subject], None]] = []

    def listen(self, listener: Callable[[Subject], None]) -> Callable[[Subject], None]:
        """Add a listener, once; used as a decorator."""
        if listener not in self._listeners:
            self._listeners.append(listener)
        return listener

    def announce(self, subject: Subject) -> None:
        """Tell every listener, in the order they came."""
        for listener in self._listeners:
            listener(subject)
