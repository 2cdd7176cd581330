"""The order of an agenda."""

import re
from typing import Any

from django.db.models import Case, F, Value, When

from pscb.foundation.audit_trail.actors import Actor
from pscb.foundation.audit_trail.kept import mark
from pscb.foundation.audit_trail.record import lock_head, record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.permit import require

from ..models import AgendaItem, Meeting

ASIDE = 10_000
OPENING = re.compile(r"\b(welcome|apologies|introductions?|opening)\b", re.IGNORECASE)


@service(records=False)
def agenda_move(*, item: AgendaItem, to: int, by: Actor) -> int:
    """Move an item to position `to` (from 1); gives the position it had.

    Everything between the two places moves up or down by one; an item that is there already stays.
    Raises GuardRefused if the item is off the agenda, or the agenda has no such position.
    """
    require(by, "meeting.edit", item.meeting)
    lock_head()
    order = locked_order(item.meeting)
    if item.pk not in order:
        raise GuardRefused("This item is off the agenda.")
    if not 1 <= to <= len(order):
        raise GuardRefused(f"Enter a position from 1 to {len(order)}.", about="to")
    was = order.index(item.pk) + 1
    item.position = to
    if was == to:
        return was
    renumber(item.meeting, moved(order, was, to))
    record(
        by, "agenda.moved", item.meeting, meeting=item.meeting.reference, was=was, number=to
    )  # fmt: skip
    return was


def moved(order: list[int], was: int, to: int) -> list[int]:
    """The order with the one at place `was` (from 1) taken to place `to`."""
    rest = order[: was - 1] + order[was:]
    return [*rest[: to - 1], order[was - 1], *rest[to - 1 :]]


def locked_order(meeting: Meeting) -> list[int]:
    """The items in their order, locked with their meeting until the end of the transaction."""
    Meeting.objects.select_for_update().get(pk=meeting.pk)
    return list(meeting.items.order_by("position").values_list("pk", flat=True))


def renumber(meeting: Meeting, order: list[int]) -> None:
    """Write the positions 1, 2, 3; set aside first, because no two may ever be the same."""
    meeting.items.update(position=F("position") + ASIDE)
    places = [When(pk=pk, then=Value(place)) for place, pk in enumerate(order, 1)]
    if places:
        meeting.items.update(position=Case(*places))
    mark(meeting.items.all())


def place_last(
    meeting: Meeting, *, title: str, lead: str, recommendation: str, **rest: Any
) -> AgendaItem:
    """Put a new item at the end of its agenda."""
    return AgendaItem.objects.create(
        meeting=meeting,
        position=len(locked_order(meeting)) + 1,
        title=title.strip(),
        lead=lead.strip(),
        recommendation=recommendation.strip(),
        **rest,
    )


def place_minutes(item: AgendaItem) -> None:
    """Put the last minutes where they are agreed: first, after a welcome or apologies."""
    opening = 0
    for title in item.meeting.items.order_by("position").values_list("title", flat=True):
        if not OPENING.search(title):
            break
        opening += 1
    order, last = locked_order(item.meeting), item.position
    if opening + 1 < last:
        renumber(item.meeting, moved(order, last, opening + 1))
        item.position = opening + 1


def record_item(by: Actor, verb: str, item: AgendaItem) -> None:
    """Write down what was done to an item, under its meeting."""
    record(by, verb, item.meeting, meeting=item.meeting.reference, number=item.position)
