"""Who recommends, decides and ratifies: never the author, never somebody too close to it."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from pscb.flow.reports.queries import chairing
from pscb.foundation.people.models import Group, GroupKind, Person
from pscb.foundation.people.policy import Decision, no, policy
from pscb.foundation.people.queries import people_in

from ..conflicts import reason_against, those_free_to_judge, too_close
from ..models import Consideration, Recommendation
from .seeing import readable

VOTING = ("chair", "deputy", "member")
NOBODY = Q(pk__isnull=True)


def _forums(user: Any, *roles: str) -> list[int]:
    return [seat.group_id for seat in user.hats.seats if seat.role in roles]


@policy.rows("consideration.recommend")
def members_recommend(user: Any) -> Q:
    """Voting members of the group, while it has not decided, on what they are not too close to."""
    mine = Q(state=Consideration.AWAITING, forum_id__in=_forums(user, *VOTING))
    return mine & ~too_close(user) & readable(user)


@policy.check("consideration.recommend")
def member_recommends(user: Any, consideration: Consideration) -> Decision | bool:
    """The same of one, with the reason why not."""
    if not user.hats.sits_in_group(consideration.forum_id, *VOTING):
        return no("Only members of the group recommend.")
    against = reason_against(user, consideration)
    if against:
        return no(f"{against} You may read it and comment, but not recommend.")
    if not consideration.is_awaiting:
        return no("The group has decided already.")
    return bool(policy.can(user, "report_version.view", consideration.paper))


def leads(consideration: Consideration) -> list[Person]:
    """Who decides for the group now: its chair; else its deputy; else the Board's Chair.

    Each only if not too close to it and without a recommendation on it. Empty if nobody is left.
    """
    given = Recommendation.objects.filter(consideration__paper=consideration.paper_id)
    have_recommended = set(given.values_list("person_id", flat=True))
    board = people_in(GroupKind.BOARD, "chair")
    for people in (
        chairing(consideration.forum, "chair"),
        chairing(consideration.forum, "deputy"),
        board,
    ):
        apart = [person for person in people if person.pk not in have_recommended]
        if free := those_free_to_judge(apart, consideration):
            return free
    return []


def recommended(person: Any) -> Q:
    """Considerations of versions on which the person has given a recommendation, in any group."""
    given = Recommendation.objects.filter(person=person)
    return Q(Exists(given.filter(consideration__paper=OuterRef("paper_id"))))


def _barred(person: Any) -> Q:
    return too_close(person) | recommended(person)


@policy.rows("consideration.lead")
def leading(user: Any) -> Q:
    """Considerations that the user leads: as chair, or because those before them may not."""
    led = NOBODY | Q(forum_id__in=_forums(user, "chair"))
    for seat in user.hats.seats:
        if seat.role == "deputy":
            led |= Q(forum_id=seat.group_id) & _all_barred(seat.group, "chair")
    if user.hats.is_board_chair:
        for group in Group.objects.filter(considerations__isnull=False).distinct():
            led |= Q(forum_id=group.pk) & _all_barred(group, "chair", "deputy")
    return led & ~_barred(user) & readable(user)


def _all_barred(group: Group, *roles: str) -> Q:
    condition = Q(pk__isnull=False)
    for person in chairing(group, *roles):
        condition &= _barred(person)
    return condition


@policy.check("consideration.lead")
def leader(user: Any, consideration: Consideration) -> Decision | bool:
    """The same of one, with the reason why not."""
    against = reason_against(user, consideration)
    if against:
        return no(f"{against} It is not for you to decide.")
    leading_now = leads(consideration)
    if user in leading_now:
        return bool(policy.can(user, "report_version.view", consideration.paper))
    if stands_in(user, consideration) and Consideration.objects.filter(
        recommended(user), pk=consideration.pk
    ):
        return no(f"You have recommended on this report. {_who_decides(leading_now)}")
    return no("The chair of the group decides, or who stands in for the chair.")


def stands_in(user: Any, consideration: Consideration) -> bool:
    """Whether the user chairs the group, is its deputy, or chairs the Board."""
    hats = user.hats
    return hats.sits_in_group(consideration.forum_id, "chair", "deputy") or hats.is_board_chair


def _who_decides(people: list[Person]) -> str:
    names = " or ".join(person.name for person in people)
    return f"{names} may decide on it now." if names else "Nobody is left to decide on it."


@policy.rows("consideration.decide")
def decisions_to_make(user: Any) -> Q:
    """What the user leads and the group has not decided."""
    return Q(state=Consideration.AWAITING) & leading(user)


@policy.check("consideration.decide")
def decider(user: Any, consideration: Consideration) -> Decision | bool:
    """The same of one, with the reason why not."""
    if not consideration.is_awaiting:
        return no("The group has decided already.")
    return leader(user, consideration)


@policy.rows("consideration.ratify")
def ratifications_to_write_down(user: Any) -> Q:
    """Who chairs the group, or an officer, writes down what the meeting ratified."""
    waiting = Q(state=Consideration.DECIDED) & ~too_close(user) & readable(user)
    if user.hats.is_officer:
        return waiting
    return waiting & Q(forum_id__in=_forums(user, "chair", "deputy"))


@policy.check("decisions.ratify")
def who_opens_the_ratification(user: Any, forum: Group) -> bool:
    """Officers, and whoever chairs the group, write down what its meeting ratified."""
    return user.hats.is_officer or user.hats.sits_in_group(forum.pk, "chair", "deputy")


@policy.check("consideration.ratify")
def who_writes_down_a_ratification(user: Any, consideration: Consideration) -> Decision | bool:
    """The same of one, with the reason why not."""
    against = reason_against(user, consideration)
    if against:
        return no(f"{against} Ask somebody else to write down its ratification.")
    chairs = user.hats.sits_in_group(consideration.forum_id, "chair", "deputy")
    if not chairs and not user.hats.is_officer:
        return no("The group's chair or an officer writes down what was ratified.")
    if consideration.state != Consideration.DECIDED:
        return no("Nothing waits for ratification.")
    return bool(policy.can(user, "report_version.view", consideration.paper))


@policy.check("consideration.close")
def who_ends_a_consideration(user: Any, consideration: Consideration) -> Decision | bool:
    """A new version or the withdrawal of the report ends it; so does whoever leads it."""
    report = consideration.paper.report
    wrote_it = policy.can(user, "report.withdraw", report)
    submitted = report.versions.filter(submitted_by=user).exists()
    return bool(wrote_it) or submitted or leader(user, consideration)
