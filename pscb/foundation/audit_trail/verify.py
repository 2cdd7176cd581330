"""Re-computing the chain."""

from dataclasses import dataclass

from .models import GENESIS, Entry, Head
from .seals import broken_seals


@dataclass(frozen=True)
class Verdict:
    """What re-computing found: the number of entries, the last hash, and the first fault if any."""

    count: int
    head_hash: str
    fault: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether every entry is as it was written."""
        return not self.fault


def trail_verify() -> Verdict:
    """Go through the whole chain, oldest first, then through what was frozen.

    Stops at the first entry or frozen thing that is not sound.
    """
    number, previous = 0, GENESIS
    for entry in Entry.objects.order_by("number").iterator(chunk_size=2000):
        fault = _fault(entry, number + 1, previous)
        if fault:
            return Verdict(number, previous, fault)
        number, previous = entry.number, entry.hash
    head = Head.objects.filter(pk=1).first()
    if head is None:
        return Verdict(number, previous, "The row that says where the chain ends is gone.")
    if (head.number, head.hash) != (number, previous):
        return Verdict(
            number,
            previous,
            f"The chain should end with entry {head.number}, but entry {number} is the last.",
        )
    return Verdict(number, previous, next(broken_seals(), ""))


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
