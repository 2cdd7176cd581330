"""Founding the Board, and keeping its details."""

from typing import Any

from pscb.foundation.audit_trail.actors import Actor
from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.errors import GuardRefused

from ..models import Board, Group, GroupKind, Person, Seat, SeatRole
from ..permit import require
from .unseen import count_edit

# The groups that the Framework gives work to (sections 3, 5, 10 and 12).
FIRST_GROUPS = [
    (GroupKind.QUALITY, "Quality and Effectiveness Sub Group", 3),
    (GroupKind.CHAIRS, "Operational chairs group", 3),
    (GroupKind.CASE_REVIEW, "Case Review Group", 3),
    (GroupKind.CHILD_DEATH, "Child Death Overview Panel", 4),
    (GroupKind.BUSINESS_UNIT, "Business unit", 1),
]


@service
def board_found(*, name: str, officer_name: str, officer_email: str, by: Actor) -> Person:
    """Found the Board with its groups, and give its first officer the business unit.

    The first officer manages the business unit, and invites everybody else. Done once, by an
    operator at the console. Raises GuardRefused if there is a Board already.
    """
    require(by, "people.manage")
    if Board.current() is not None:
        raise GuardRefused("There is a Board already. It is founded only once.")
    board = Board.objects.create(pk=1, name=name)
    Group.objects.create(name=name, kind=GroupKind.BOARD, quorum=5)
    for kind, group_name, quorum in FIRST_GROUPS:
        Group.objects.create(name=group_name, kind=kind, quorum=quorum)
    officer = Person(name=officer_name, email=officer_email.lower())
    officer.set_unusable_password()
    officer.save()
    unit = Group.objects.get(kind=GroupKind.BUSINESS_UNIT)
    Seat.objects.create(person=officer, group=unit, role=SeatRole.CHAIR)
    record(by, "board.founded", board, name=name)
    record(by, "seat.given", officer, target=unit, name=officer.name, group=unit.name, role="Chair")
    return officer


@service
def board_change(*, board: Board, by: Person, edits: int | None = None, **details: Any) -> Board:
    """Change the Board's name, contact address, colour or words.

    `edits` is what the page showed; raises Stale if it has changed since.
    """
    require(by, "people.manage", board)
    count_edit(board, edits)
    for field in ("name", "contact_email", "brand_colour", "words"):
        if field in details:
            setattr(board, field, details[field])
    board.full_clean()
    board.save()
    record(by, "board.changed", board, fields=sorted(details))
    return board
