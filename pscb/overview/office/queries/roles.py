"""Roles told as sentences: what somebody can do here, in words they would use."""

import datetime
from dataclasses import dataclass
from typing import Any

from pscb.foundation.base.calendar import today
from pscb.foundation.people.models import GroupKind, PostRole, SeatRole

POSTS = {
    PostRole.CONTRIBUTOR: "can answer returns and write reports for {agency}, but not sign",
    PostRole.SIGNATORY: "can sign returns and write reports for {agency}",
}
# The most particular words that fit: first by group and role, then by group, then by role.
SEATS = {
    (GroupKind.BUSINESS_UNIT, SeatRole.CHAIR): "manages the business unit, and can do all it does",
    (GroupKind.BUSINESS_UNIT, SeatRole.DEPUTY): "deputises for the business manager",
    (GroupKind.BUSINESS_UNIT, SeatRole.MEMBER): (
        "works in the business unit: runs cycles and meetings, and keeps agencies and people"
    ),
    (GroupKind.BOARD, SeatRole.CHAIR): "chairs the Board",
    (GroupKind.BOARD, SeatRole.DEPUTY): "stands in for the Board's chair",
    (GroupKind.BOARD, SeatRole.MEMBER): (
        "sits on the Board{representing}: reads its packs and can ask for any report"
    ),
    (GroupKind.QUALITY, SeatRole.CHAIR): (
        "chairs the {group}: decides where each report goes, once somebody else has recommended it"
    ),
    (GroupKind.QUALITY, SeatRole.DEPUTY): (
        "is deputy chair of the {group}: decides where the chair has a conflict of interest"
    ),
    (GroupKind.QUALITY, SeatRole.MEMBER): (
        "sits in the {group}{representing}: reads reports and recommends where they go"
    ),
}
ROLES = {
    SeatRole.CHAIR: "chairs the {group}: can submit its reports",
    SeatRole.DEPUTY: "is deputy chair of the {group}",
    SeatRole.MEMBER: "sits in the {group}{representing}",
    SeatRole.ADVISER: "advises the {group}, without a vote",
    SeatRole.SUPPORT: "supports the {group}, without a vote",
}


@dataclass(frozen=True)
class Sentence:
    """One role in words, and what it stands on: a post or a seat."""

    words: str
    held: Any

    def __str__(self) -> str:
        return self.words


def sentences(person: Any, day: datetime.date | None = None) -> list[Sentence]:
    """What the person can do on `day` (today if none is given), one sentence for each role."""
    day = day or today()
    held = [*_in_force(person.posts.all(), day), *_in_force(person.seats.all(), day)]
    return [Sentence(sentence(person, role), role) for role in held]


def sentence(person: Any, held: Any) -> str:
    """One post or seat as a sentence, as in "Gareth is deputy chair of the Training Sub Group."."""
    words = POSTS[held.role] if hasattr(held, "agency") else _of_seat(held)
    until = f", until {_written(held.ends)}" if held.ends else ""
    return f"{_first_name(person)} {words.format(**_names(held))}{until}."


def _of_seat(seat: Any) -> str:
    return SEATS.get((seat.group.kind, seat.role)) or ROLES[seat.role]


def _names(held: Any) -> dict[str, str]:
    if hasattr(held, "agency"):
        return {"agency": held.agency.name}
    representing = f" for {held.representing.name}" if held.representing else ""
    return {"group": held.group.name, "representing": representing}


def _in_force(held: Any, day: datetime.date) -> list[Any]:
    return [each for each in held if each.is_in_force(day)]


def _first_name(person: Any) -> str:
    return person.name.split()[0]


def _written(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"
