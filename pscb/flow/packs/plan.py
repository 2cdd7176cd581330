"""What the pack of a meeting is made of, as its agenda stands now."""

import datetime
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, count

from django.db.models import QuerySet

from pscb.flow.meetings.models import AgendaItem, ItemKind, Meeting
from pscb.flow.meetings.newer import newer_versions, what_is_read
from pscb.flow.meetings.queries import clock_of
from pscb.flow.reports.models import Marking, Report, ReportPart
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.models import Board
from pscb.workshop.documents.models import Blob
from pscb.workshop.documents.store import path_of

from .layout import layout_key
from .papers import ToPrint, noted_list, paper, withheld

SHOWN = (
    "title", "purpose", "lead", "minutes", "recommendation", "marking", "is_concern", "concern",
)  # fmt: skip
WIDER = (Marking.OFFICIAL, Marking.SENSITIVE, Marking.RESTRICTED)


@dataclass(frozen=True)
class PartPlan:
    """One run of pages: a paper to be printed, or somebody's own PDF.

    `key` is what the contents aim at; `content_key` the SHA-256 of what is printed, layout
    included, or of the file.
    """

    key: str
    title: str
    content_key: str
    to_print: ToPrint | None = None
    blob: Blob | None = None


@dataclass(frozen=True)
class ItemPlan:
    """An item of the agenda with its pages.

    `note` says that a newer version has come in, and that the meeting reads the older one.
    """

    item: AgendaItem
    begins: datetime.time
    parts: tuple[PartPlan, ...]
    note: str = ""

    @property
    def label(self) -> str:
        """What is printed at the foot of its pages."""
        return f"Item {self.item.number}"


@dataclass(frozen=True)
class PackPlan:
    """A whole pack. Two plans with one `content_key` make the same pack."""

    meeting: Meeting
    board: str
    items: tuple[ItemPlan, ...]
    content_key: str

    @property
    def parts(self) -> Iterator[PartPlan]:
        """Every part in order, but for the cover and contents."""
        return (part for item in self.items for part in item.parts)

    @property
    def marking(self) -> str:
        """The narrowest marking among the papers that are printed."""
        printed = [one.item.marking for one in self.items if not one.item.is_restricted]
        return max(printed, key=WIDER.index, default=Marking.OFFICIAL)

    @property
    def marking_label(self) -> str:
        """The same in words."""
        return str(Marking(self.marking).label)


def plan_pack(meeting: Meeting) -> PackPlan:
    """What the pack is made of. Raises GuardRefused with a sentence for each missing paper."""
    items = list(_agenda(meeting))
    missing = [sentence for item in items for sentence in _missing(item)]
    if not items:
        missing = ["There is nothing on the agenda yet. Put something on it first."]
    if missing:
        raise GuardRefused(" ".join(missing))
    newer = newer_versions(meeting, [item.version for item in items if item.version])
    notes = {item.pk: what_is_read(item, newer.get(item.version_id or 0)) for item in items}
    plans = tuple(
        ItemPlan(slot.item, slot.begins, tuple(_parts(slot.item, note)), note)
        for slot in clock_of(meeting, items).slots
        for note in (notes[slot.item.pk],)
    )
    board = Board.current()
    name = board.name if board else ""
    return PackPlan(meeting, name, plans, _content_key(meeting, name, plans))


def _agenda(meeting: Meeting) -> QuerySet[AgendaItem]:
    rests_on = ("version__report", "document__blob", "meeting")
    return (
        meeting.items.select_related(*rests_on)
        .prefetch_related("version__parts__document__blob", "noted__version")
        .order_by("position")
    )


def _missing(item: AgendaItem) -> Iterator[str]:
    name = f"Item {item.number}, “{item.title}”,"
    if item.wants_a_file and item.document is None:
        yield f"{name} has no paper yet. Add its PDF, or take it off the agenda."
    if item.version is not None and item.version.report.state == Report.WITHDRAWN:
        yield f"{name} was withdrawn by its author. Take it off the agenda."
    for _, blob in _uploads(item):
        if not path_of(blob).is_file():
            yield f"{name} has lost the file of its paper. Add the PDF again."


def _uploads(item: AgendaItem) -> list[tuple[str, Blob]]:
    """The uploaded PDFs that are bound into the pack after what is printed for the item."""
    if item.is_restricted:
        return []
    if item.document is not None:
        return [(item.title, item.document.blob)]
    bound = [part for part in _annexes(item) if _is_bound_in(part)]
    return [(f"{item.title}: {part.title}", part.document.blob) for part in bound]


def _annexes(item: AgendaItem) -> list[ReportPart]:
    return list(item.version.parts.all()) if item.version else []


def _is_bound_in(part: ReportPart) -> bool:
    return part.document.is_pdf and part.marking != Marking.RESTRICTED


def _parts(item: AgendaItem, note: str) -> Iterator[PartPlan]:
    """What is printed comes first; contents pages aim at the first part of an item."""
    keys = chain([f"item-{item.number}"], (f"item-{item.number}-{at}" for at in count(2)))
    text = _to_print(item, note)
    if text is not None:
        title = f"{item.number}. {item.title}"
        yield PartPlan(next(keys), title, text.key(layout_key()), to_print=text)
    for name, blob in _uploads(item):
        yield PartPlan(next(keys), f"{item.number}. {name}", blob.sha256, blob=blob)


def _to_print(item: AgendaItem, note: str) -> ToPrint | None:
    if item.is_restricted and item.kind != ItemKind.SPOKEN:
        return withheld(item, note)
    if item.version is not None:
        bound = [part for part in _annexes(item) if _is_bound_in(part)]
        kept_back = [part for part in _annexes(item) if not _is_bound_in(part)]
        return paper(item, item.version, bound, kept_back, note)
    if item.kind == ItemKind.NOTED:
        return noted_list(item)
    return None


def _content_key(meeting: Meeting, board: str, plans: tuple[ItemPlan, ...]) -> str:
    facts = [
        layout_key(), board, meeting.reference, meeting.title, meeting.group.name,
        meeting.begins.isoformat(), meeting.minutes, meeting.place,
        [
            [
                str(getattr(plan.item, field))
                for field in SHOWN
            ] + [plan.note, _rests_on(plan.item)] + [part.content_key for part in plan.parts]
            for plan in plans
        ],
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


def _rests_on(item: AgendaItem) -> str:
    """The version an item rests on: a Restricted one is not printed, yet it is what is read."""
    version = item.version
    return f"{version.report.reference} {version.number} {version.content_hash}" if version else ""
