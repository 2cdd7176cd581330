"""Who sees actions, who does them, and who checks them: never the same."""

from typing import Any

from django.db.models import Q

from pscb.foundation.people.hats import CHAIRING
from pscb.foundation.people.models import GroupKind, PostRole
from pscb.foundation.people.policy import Decision, no, policy
from pscb.foundation.workflow.queries import history

CHECKING = ("chair", "deputy", "member")


def _watches(user: Any) -> bool:
    """Officers, the Board and its Quality and Effectiveness Sub Group watch every action."""
    hats = user.hats
    return hats.is_officer or hats.is_board_member or hats.sits_in(GroupKind.QUALITY, *CHECKING)


def _owns(user: Any, action: Any) -> bool:
    return user.hats.is_post_holder(action.agency_id) or action.person_id == user.pk


def may_open_actions(user: Any) -> bool:
    """Whether the list of actions can hold anything for the user."""
    return user.is_authenticated and (_watches(user) or bool(user.hats.posts))


@policy.rows("action.view")
def who_sees_an_action(user: Any) -> Q:
    """Those who watch over all, those of the agency that owns it, and the person who does.

    A chair who proposed it sees it until it is accepted, and no longer than they chair.
    """
    if _watches(user):
        return Q()
    own = Q(agency__in={post.agency_id for post in user.hats.posts}) | Q(person=user)
    if who_recommends(user, None):
        own |= Q(raised_by=user, state__in=["proposed", "declined"])
    return own


@policy.check("recommendation.make")
def who_recommends(user: Any, agency: Any) -> bool:
    """Officers write recommendations down; so do those who chair the Board or one of its groups."""
    return user.hats.is_officer or any(seat.role in CHAIRING for seat in user.hats.seats)


@policy.check("action.raise")
def who_raises_an_action(user: Any, agency: Any) -> bool:
    """Officers and chairs may propose one to anybody; a signatory promises for their own agency."""
    own = agency is not None and user.hats.is_post_holder(agency.pk, PostRole.SIGNATORY)
    return own or bool(who_recommends(user, agency))


@policy.check("action.propose")
def who_proposes_again(user: Any, action: Any) -> bool:
    """What its owner declined is proposed again by who proposed it, or by an officer."""
    own = action.raised_by_id == user.pk and bool(who_recommends(user, action.agency))
    return user.hats.is_officer or own


@policy.check("action.accept")
@policy.check("action.decline")
@policy.check("action.complete")
@policy.check("action.ask_time")
@policy.check("action.evidence")
def the_owner_does_it(user: Any, action: Any) -> bool:
    """Those who own an action accept or decline it, say how it goes, whether they need more
    time, and that it is complete.
    """
    return _owns(user, action)


@policy.check("action.move")
def who_moves_the_date(user: Any, action: Any) -> Decision | bool:
    """Who may propose an action moves the date of an accepted one, but never of their own."""
    if _owns(user, action):
        return no("You own this action. Ask for more time, and somebody else will answer.")
    return who_proposes_again(user, action)


def _took_part(user: Any, action: Any) -> bool:
    said = history(action).filter(transition="complete", by_key=user.actor_key)
    return action.evidence.filter(added_by=user).exists() or said.exists()


@policy.check("action.check")
def somebody_else_checks(user: Any, action: Any) -> Decision | bool:
    """An officer or a member of the sub group checks it, and never for their own agency.

    Nor does whoever added evidence or said that it is complete, where they sit today or not.
    Framework section 8 "Multi-Agency Audits": agencies are held accountable for an agreed plan.
    """
    if action.agency_id in user.hats.agency_ids or action.person_id == user.pk:
        return no("Somebody from outside the agency that owns the action must check it.")
    if _took_part(user, action):
        return no("You showed how this action went, or said that it is complete. Somebody else "
                  "must check it.")  # fmt: skip
    return user.hats.is_officer or user.hats.sits_in(GroupKind.QUALITY, *CHECKING)


@policy.check("action.withdraw")
@policy.check("action.hand_over")
def officers_withdraw(user: Any, action: Any) -> bool:
    """Officers withdraw an action, with the reason, or hand it over when its owner leaves."""
    return user.hats.is_officer
