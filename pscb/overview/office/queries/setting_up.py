"""What a Board needs for its work, and how much of it is there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse

from pscb.foundation.jobs.queries import worker_is_alive
from pscb.foundation.people.models import (
    Agency,
    Board,
    GroupKind,
    Invitation,
    Person,
    SeatRole,
)
from pscb.foundation.people.queries import people_in
from pscb.foundation.people.rules import counts_from
from pscb.workshop.pages.times import day
from pscb.workshop.standards.models import SetVersion

from .people import FACTORS


@dataclass(frozen=True)
class Step:
    """One thing to set up. `optional` steps do not keep a Board from being set up.

    `waits` says what it waits for, where the officer has done what there is to do.
    """

    title: str
    hint: str
    url: str
    is_done: bool
    optional: bool = False
    waits: str = ""

    @property
    def is_left(self) -> bool:
        """Whether the officer must still do something."""
        return not (self.is_done or self.optional or self.waits)


def steps() -> list[Step]:
    """Everything to set up, in the order it is best done."""
    return [*_the_board(), *_the_people(), *_the_machine()]


def is_set_up() -> bool:
    """Whether an officer has done everything that is not optional."""
    return not any(step.is_left for step in chain(_the_board(), _the_people()))


def _the_board() -> Iterator[Step]:
    board = Board.current()
    yield Step(
        "The Board's name, contact address and colour",
        "The contact address is shown at the foot of every page.",
        reverse("office:board"),
        bool(board and board.contact_email),
    )
    yield Step(
        "Agencies",
        "Each agency that sends returns or sits on the Board.",
        reverse("office:agencies"),
        Agency.objects.exists(),
    )
    yield Step(
        "Standards",
        "Put the draft before the Board, then write down that it agreed, with the minute.",
        reverse("standards:list"),
        SetVersion.objects.filter(agreed_on__isnull=False).exists(),
    )


def _the_people() -> Iterator[Step]:
    people = reverse("office:people")
    officers = people_in(GroupKind.BUSINESS_UNIT, "chair", "deputy", "member")
    two_count, waits = _second_of(officers)
    yield Step(
        "A second officer",
        "Some things take two officers, such as resetting a second factor. A new one counts "
        "from their second week.",
        people,
        two_count,
        waits=waits,
    )
    yield Step(
        "Chairs of the Board and of the Quality and Effectiveness Sub Group",
        "Give each of them a seat as chair.",
        reverse("office:groups"),
        all(people_in(kind, SeatRole.CHAIR).exists() for kind in (GroupKind.BOARD, "quality")),
    )
    yield Step(
        "Invitations",
        "Nobody can sign up. Add people, then invite each of them from their page.",
        reverse("office:invitations"),
        Invitation.objects.count() > 1,
        optional=settings.DEMO,
    )
    yield Step(
        "Second factors",
        "Everybody who signs in sets one up. You too.",
        reverse("mfa_index"),
        Authenticator.objects.filter(user__in=officers, type__in=FACTORS).exists(),
        optional=not settings.SECOND_FACTOR_REQUIRED,
    )


def _second_of(officers: Iterable[Person]) -> tuple[bool, str]:
    """Whether two officers count today, and what the second one waits for."""
    come_in = [officer for officer in officers if _has_come_in(officer)]
    starts = sorted(start for officer in come_in if (start := counts_from(officer)))
    settled = len(come_in) - len(starts)
    if settled > 1:
        return True, ""
    if len(come_in) > 1:
        return False, f"Counts from {day(starts[1 - settled])}"
    invitations = Invitation.objects.filter(person__in=officers)
    is_invited = any(each.is_open for each in invitations)
    return False, "Invited, not signed in yet" if is_invited else ""


def _has_come_in(officer: Person) -> bool:
    """Whether somebody signs in; in a demonstration one press of a button does it."""
    return settings.DEMO or officer.has_come_in


def _the_machine() -> Iterator[Step]:
    yield Step(
        "E-mail",
        "No mail server is set: e-mails are kept in the office, and you pass the links on."
        if settings.MAIL_IS_KEPT
        else "E-mails leave by the mail server that was set.",
        reverse("office:notices"),
        not settings.MAIL_IS_KEPT,
        optional=True,
    )
    yield Step(
        "Background work",
        "A worker builds packs and sends e-mails."
        if worker_is_alive()
        else "No worker has given a sign of life. Ask whoever runs the server to start one.",
        reverse("office:jobs"),
        worker_is_alive(),
        optional=True,
    )
