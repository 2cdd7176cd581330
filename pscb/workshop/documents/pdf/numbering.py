"""Running page numbers: which number each part begins with, and the labels a viewer shows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol, TypeVar

from pikepdf import Array, Dictionary, Name, String

TRIES = 5


class Paged(Protocol):
    """Anything that knows how many pages it has."""

    @property
    def pages(self) -> int: ...


Front = TypeVar("Front", bound=Paged)


class Unsettled(Exception):
    """The contents changed length each time they were printed with their own page numbers."""


@dataclass(frozen=True)
class Numbering:
    """The first page of each part by its key, and how many pages there are in all."""

    first: Mapping[str, int]
    total: int


def numbering(counts: Mapping[str, int]) -> Numbering:
    """Running numbers of parts in their order, from page 1, given how many pages each has."""
    ends = list(accumulate(counts.values(), initial=1))
    return Numbering(dict(zip(counts, ends, strict=False)), ends[-1] - 1)


def settled(
    render: Callable[[Numbering], Front], key: str, counts: Mapping[str, int]
) -> tuple[Front, Numbering]:
    """Render the contents with the numbers that hold once the contents themselves are counted.

    `counts` has the pages of every part in order, with a guess for the contents under `key`.
    Raises Unsettled when no length holds.
    """
    counts = dict(counts)
    for _ in range(TRIES):
        numbers = numbering(counts)
        front = render(numbers)
        if front.pages == counts[key]:
            return front, numbers
        counts[key] = front.pages
    raise Unsettled("The contents page does not settle on a length.")


def page_labels(labels: Sequence[str]) -> Dictionary:
    """A /PageLabels entry that shows exactly these labels, runs of whole numbers kept as runs."""
    numbers: list[object] = []
    expected = None
    for at, label in enumerate(labels):
        number = int(label) if label.isascii() and label.isdecimal() and label[0] != "0" else None
        if number is None:
            numbers += (at, Dictionary(P=String(label)))
        elif number != expected:
            numbers += (at, Dictionary(S=Name.D, St=number))
        expected = None if number is None else number + 1
    return Dictionary(Nums=Array(numbers))
