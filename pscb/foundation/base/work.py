"""Work waiting for a person: every room and level says what it waits for, one page shows it."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from .registry import Registry

# So many of one sort a person is shown, the most urgent first; the rooms' own lists have the rest.
MOST_SHOWN = 20


@dataclass(frozen=True)
class WorkItem:
    """One row of "Your work": what, for whom, by when, and the button that leads to it.

    `known_to_office` says that officers may read the row too, when the person leaves; a draft, or
    anything of a case, is for the person alone.
    """

    title: str
    url: str
    button: str
    detail: str = ""
    due_on: datetime.date | None = None
    known_to_office: bool = False


@dataclass(frozen=True)
class Handover:
    """How one sort of open work passes from a leaver to somebody else.

    `open_for` gives the leaver's open things; `may_take` the people to whom one of them may go;
    `take_over` gives it to one of these.
    """

    label: str
    open_for: Callable[[Any], Iterable[Any]]
    may_take: Callable[[Any], Iterable[Any]]
    take_over: Callable[..., None]


waiting_work: Registry[Callable[[Any], Iterable[WorkItem]]] = Registry("kind of waiting work")
handovers: Registry[Handover] = Registry("kind of work to hand over")
