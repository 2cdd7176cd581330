"""What the consideration of reports waits for, on the page of a person's work."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse

from pscb.flow.reports.kinds import report_kinds
from pscb.foundation.base.work import MOST_SHOWN, WorkItem
from pscb.foundation.people.models import Group, GroupKind

from ..models import CallIn, Consideration


def follows_decisions(user: Any) -> bool:
    """Whether the user takes part in considering reports, or reads what came of it."""
    signed_in = user and user.is_authenticated
    return bool(signed_in) and (sits_in_a_forum(user) or user.hats.is_board_member)


def sits_in_a_forum(user: Any) -> bool:
    """Whether the user has anything to do with considering reports; a visitor has not."""
    if not user or not user.is_authenticated:
        return False
    hats = user.hats
    forums = {GroupKind.QUALITY, *(kind.forum for kind in report_kinds)}
    sits = any(seat.group.kind in forums for seat in hats.seats)
    return sits or hats.is_officer or hats.is_board_chair


def waiting(user: Any) -> Iterator[WorkItem]:
    """Reports to recommend on, to decide, to ratify; and requests of the Board to answer."""
    if not sits_in_a_forum(user):
        return
    yield from _to_decide(user)
    yield from _to_recommend(user)
    yield from _to_ratify(user)
    yield from _to_supply(user)


def _shown(considerations: QuerySet[Consideration]) -> QuerySet[Consideration]:
    return considerations.select_related("paper", "forum").order_by("received_on", "pk")


def _ready_to_decide(user: Any) -> QuerySet[Consideration]:
    """What the user is to decide and has somebody's recommendation: never their own."""
    return Consideration.objects.to_decide(user).filter(
        pk__in=Consideration.objects.exclude(recommendations=None).values("pk")
    )


def _to_decide(user: Any) -> Iterator[WorkItem]:
    counted: Any = _shown(_ready_to_decide(user).annotate(given=Count("recommendations")))
    for one in counted[:MOST_SHOWN]:
        number = f"{one.given} recommendation{'' if one.given == 1 else 's'}"
        yield WorkItem(
            title=f"Decide on “{one.paper.title}”",
            url=reverse("triage:decide", args=[one.key]),
            button="Decide",
            detail=f"{one.forum}, {number}",
            known_to_office=True,
        )


def _to_recommend(user: Any) -> Iterator[WorkItem]:
    asked = Consideration.objects.to_recommend(user)
    asked = asked.exclude(pk__in=_ready_to_decide(user).values("pk"))
    decides = set(Consideration.objects.to_decide(user).values_list("pk", flat=True))
    for one in _shown(asked)[:MOST_SHOWN]:
        what = "Read" if one.pk in decides else "Give your recommendation on"
        yield WorkItem(
            title=f"{what} “{one.paper.title}”",
            url=one.get_absolute_url(),
            button="Read",
            detail=f"{one.forum}, from {one.paper.author_name}",
            known_to_office=True,
        )


def forums_to_ratify(user: Any) -> list[tuple[Group, int]]:
    """The groups with decisions that the user may write down as ratified, and how many."""
    waiting = Consideration.objects.to_ratify(user).values_list("forum", flat=True)
    counts = Counter(waiting)
    return [(group, counts[group.pk]) for group in Group.objects.filter(pk__in=counts)]


def _to_ratify(user: Any) -> Iterator[WorkItem]:
    for forum, number in forums_to_ratify(user):
        yield WorkItem(
            title=f"{number} decision{'' if number == 1 else 's'} to be ratified",
            url=reverse("triage:ratify", args=[forum.key]),
            button="Ratify",
            detail=f"{forum}, at its next meeting",
            known_to_office=True,
        )


def _to_supply(user: Any) -> Iterator[WorkItem]:
    if not (user.hats.is_board_chair or user.hats.is_officer):
        return
    for one in CallIn.objects.open().select_related("paper", "asked_by")[:MOST_SHOWN]:
        yield WorkItem(
            title=f"Answer the request for “{one.paper.title}”",
            url=one.get_absolute_url(),
            button="Open",
            detail=f"Asked for by {one.asked_by}",
            due_on=one.needed_by,
            known_to_office=True,
        )
