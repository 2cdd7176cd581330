"""Re-computing the chain."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction

from .kept import Ledger
from .models import GENESIS, Entry, Head
from .seals import broken_seals


@dataclass(frozen=True)
class Verdict:
    """What re-computing found: entries, rows and the last hash, and the first fault if any."""

    count: int
    head_hash: str
    fault: str = ""
    rows: int = 0

    @property
    def is_sound(self) -> bool:
        """Whether every entry, and all it speaks of, is as it was written."""
        return not self.fault


def trail_verify() -> Verdict:
    """Go through the whole chain, oldest first, then through the rows and files it speaks of.

    Stops at the first entry, row or file that is not sound. Whatever is written meanwhile is not
    seen, and nobody who writes has to wait.
    """
    with _one_moment():
        return _verify()


@contextmanager
def _one_moment() -> Iterator[None]:
    """Read the database as it is now, however long that takes."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        # Not `atomic`, which on SQLite begins as a writer and would keep all others waiting.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def _verify() -> Verdict:
    number, previous = 0, GENESIS
    head = Head.objects.filter(pk=1).first()
    ledger = Ledger(head.secret if head else "", {})
    for entry in Entry.objects.order_by("number").iterator(chunk_size=2000):
        fault = _fault(entry, number + 1, previous)
        if fault:
            return Verdict(number, previous, fault)
        number, previous = entry.number, entry.hash
        ledger.note(entry.kept, number)
    fault = _fault_at_the_end(head, number, previous) or next(_broken(ledger), "")
    return Verdict(number, previous, fault, ledger.rows)


def _broken(ledger: Ledger) -> Iterator[str]:
    """What was frozen speaks first: it knows the name that people use."""
    yield from broken_seals()
    yield from ledger.faults()


def _fault_at_the_end(head: Head | None, number: int, previous: str) -> str:
    if head is None:
        return "The row that says where the chain ends is gone."
    if (head.number, head.hash) != (number, previous):
        return f"The chain should end with entry {head.number}, but entry {number} is the last."
    return ""


def _fault(entry: Entry, expected: int, previous: str) -> str:
    if entry.number != expected:
        return f"Entry {expected} is missing: the next one is {entry.number}."
    if entry.previous_hash != previous:
        return f"Entry {entry.number} does not follow from the entry before it."
    if entry.computed_hash() != entry.hash:
        return f"Entry {entry.number} has been changed since it was written."
    return ""


def head_hash() -> str:
    """The hash the chain ends with now, as printed in every pack."""
    return Head.objects.get(pk=1).hash
