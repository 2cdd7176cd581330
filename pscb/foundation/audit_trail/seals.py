"""What rooms have frozen: the trail kept each fingerprint, and each can be taken again."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pscb.foundation.base.registry import Registry

from .models import Entry


@dataclass(frozen=True)
class Frozen:
    """One frozen thing: its key, what people call it, and its fingerprint as it is today."""

    key: str
    name: str
    fingerprint: str


def _of_its_object(entry: Entry) -> str:
    return entry.object_key


@dataclass(frozen=True)
class Seal:
    """One kind of frozen thing.

    `verb` is the entry that says it was frozen and `fact` the fingerprint in it; `key_of` tells
    from an entry which thing it froze.
    """

    verb: str
    fact: str
    things: Callable[[], Iterable[Frozen]]
    key_of: Callable[[Entry], str] = _of_its_object


seals: Registry[Seal] = Registry("seal")


def broken_seals() -> Iterator[str]:
    """A sentence for each frozen thing that is not, or no longer, what the trail says it was."""
    for seal in seals:
        entries = Entry.objects.filter(verb=seal.verb).order_by("number")
        kept = {seal.key_of(entry): entry for entry in entries}
        for thing in seal.things():
            entry = kept.pop(thing.key, None)
            if entry is None or entry.facts.get(seal.fact) != thing.fingerprint:
                yield f"{thing.name} is not what it was when it was frozen."
        for entry in kept.values():
            yield f"What entry {entry.number} says was frozen is gone."
