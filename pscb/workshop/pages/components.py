"""The shapes of data that the larger components draw."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Mark:
    """A judgement as it is drawn: never by colour alone."""

    name: str
    letter: str
    word: str
    shape: str


MARKS = {
    mark.name: mark
    for mark in (
        Mark("met", "M", "Met", "circle"),
        Mark("partly", "P", "Partly met", "half"),
        Mark("not-met", "N", "Not met", "triangle"),
        Mark("na", "n/a", "Not applicable", ""),
        Mark("suppressed", "*", "Suppressed", ""),
        Mark("none", "–", "Not answered", ""),
    )
}

# How far along something is; each tone has its own shape beside its colour.
TONES = {
    "waiting": "ring",
    "active": "half",
    "done": "tick",
    "attention": "diamond",
    "stopped": "cross",
    "failed": "cross",
    "plain": "",
}


@dataclass(frozen=True)
class Cell:
    """One judgement in a heat map.

    `mark` names one of MARKS; `says` is read instead of the letter ("partly met, was met in
    2024"); `change` is "up", "down" or nothing.
    """

    mark: str
    says: str = ""
    href: str = ""
    change: str = ""
    letter: str = ""


@dataclass(frozen=True)
class HeatRow:
    """One agency's line of a heat map; `name` may link to `href`."""

    name: str
    cells: Sequence[Cell]
    href: str = ""


@dataclass(frozen=True)
class HeatMap:
    """Agencies by standards. `columns` are the short names, `rows` one line an agency."""

    caption: str
    corner: str
    columns: Sequence[str]
    rows: Sequence[HeatRow]
    marks: Sequence[str] = ("met", "partly", "not-met", "na")

    @property
    def key(self) -> list[Mark]:
        """The marks explained under the map."""
        return [MARKS[name] for name in self.marks]

    @property
    def lines(self) -> list[tuple[HeatRow, list[tuple[str, Cell]]]]:
        """Each row with its cells, each under the name of its column."""
        return [(row, list(zip(self.columns, row.cells, strict=True))) for row in self.rows]


@dataclass(frozen=True)
class Event:
    """One entry of a timeline: what happened, who did it, when, and what they said."""

    title: str
    when: datetime.datetime | datetime.date
    by: str = ""
    note: str = ""

    @property
    def has_time(self) -> bool:
        """Whether the hour is known, not only the day."""
        return isinstance(self.when, datetime.datetime)


@dataclass(frozen=True)
class Step:
    """One part of a long job. `state` is waiting, running, done or failed."""

    name: str
    state: str = "waiting"
    note: str = ""

    @property
    def word(self) -> str:
        """The state as it is read."""
        return STEP_WORDS[self.state]

    @property
    def tone(self) -> str:
        """The tone of the state's tag."""
        return STEP_TONES[self.state]


STEP_WORDS = {"waiting": "Waiting", "running": "In progress", "done": "Done", "failed": "Failed"}
STEP_TONES = {"waiting": "waiting", "running": "active", "done": "done", "failed": "failed"}


@dataclass(frozen=True)
class Progress:
    """How far a long job is. `sentence` says it in words; `ended` stops the page from asking.

    `failed` is the sentence that says what went wrong and what to do.
    """

    sentence: str
    done: int = 0
    total: int = 0
    steps: Sequence[Step] = field(default_factory=tuple)
    ended: bool = False
    failed: str = ""


@dataclass(frozen=True)
class AgendaLine:
    """One item of an agenda as readers see it; `concern` says why it is marked as one.

    `notes` are sentences about it that are not to be missed.
    """

    number: str
    title: str
    purpose: str = ""
    lead: str = ""
    minutes: int = 0
    begins: str = ""
    page: str = ""
    href: str = ""
    marking: str = ""
    is_concern: bool = False
    concern: str = ""
    notes: Sequence[str] = ()
    state: str = ""
    tone: str = "plain"
    controls: Any = None
