"""Who sees, asks for, meets and excuses what is owed to the Board."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q

from pscb.foundation.people.hats import CHAIRING
from pscb.foundation.people.models import GroupKind
from pscb.foundation.people.policy import Decision, no, policy

from .models import Return
from .subjects import return_subjects

ASKING_GROUPS = tuple(kind for kind in GroupKind.values if kind not in ("business_unit", "other"))


def _agencies(user: Any) -> set[int]:
    return {post.agency_id for post in user.hats.posts}


def owes(user: Any, demand: Any) -> bool:
    """Whether the user is to see to a demand: by a post, by chairing the group, or in person."""
    return (
        demand.agency_id in _agencies(user)
        or (demand.group_id is not None and user.hats.sits_in_group(demand.group_id, *CHAIRING))
        or demand.person_id == user.pk
    )


def may_owe(user: Any) -> bool:
    """Whether the Board may ask something of the user: whoever holds a post or a seat."""
    return user.is_authenticated and bool(user.hats.posts or user.hats.seats)


@policy.rows("return.owe")
def what_a_person_owes(user: Any) -> Q:
    """A demand on an agency is for those who hold a post there; on a group, for who chairs it."""
    chaired = {seat.group_id for seat in user.hats.seats if seat.role in CHAIRING}
    return Q(agency__in=_agencies(user)) | Q(group__in=chaired) | Q(person=user)


@policy.rows("return.view")
def who_sees_a_demand(user: Any) -> Q:
    """Officers see every demand; others what they owe, and demands whose subject they see."""
    if user.hats.is_officer:
        return Q()
    groups = {seat.group_id for seat in user.hats.seats}
    seen = Q(agency__in=_agencies(user)) | Q(group__in=groups) | Q(person=user)
    for subject in return_subjects:
        rows = subject.seen_by(user)
        kind = ContentType.objects.get_for_model(rows.model)
        seen |= Q(subject_type=kind) & Q(Exists(rows.filter(pk=OuterRef("subject_id"))))
    return seen


@policy.rows("extension.view")
def who_sees_an_extension(user: Any) -> Q:
    """Who sees the demand sees that more time was asked for."""
    return Q(Exists(Return.objects.visible_to(user).filter(pk=OuterRef("demand_id"))))


@policy.check("return.demand")
def who_may_demand(user: Any, thing: Any) -> bool:
    """Officers ask on the Board's behalf; so do those who chair it or one of its groups.

    Framework section 7 "Single Agency Audits": the Sub Group may request a report, an action
    plan, or an audit with its timescale.
    """
    return user.hats.is_officer or any(user.hats.sits_in(kind, *CHAIRING) for kind in ASKING_GROUPS)


@policy.check("return.meet")
def who_meets_a_demand(user: Any, demand: Any) -> bool:
    """Who owes it says that it is met, or an officer who has it in hand."""
    return user.hats.is_officer or owes(user, demand)


@policy.check("return.excuse")
@policy.check("return.reopen")
@policy.check("return.hand_over")
def officers_let_off(user: Any, demand: Any) -> bool:
    """Officers excuse, reopen and hand over, each time with a reason."""
    return user.hats.is_officer


@policy.check("extension.ask")
def who_asks_for_more_time(user: Any, demand: Any) -> Decision | bool:
    """Who owes it; whoever is to answer does not ask."""
    return owes(user, demand) or no("Whoever owes this can ask for more time.")


@policy.check("extension.give")
def officers_give_more_time(user: Any, demand: Any) -> Decision | bool:
    """An officer gives more time, asked or not, but not to an agency of their own."""
    if not user.hats.is_officer:
        return no("The business unit answers requests for more time.")
    if owes(user, demand):
        return no("You owe this yourself. Ask a colleague to answer.")
    return True


@policy.check("extension.decide")
def officers_answer(user: Any, extension: Any) -> Decision | bool:
    """Who may give more time answers a request for it."""
    return officers_give_more_time(user, extension.demand)


def list_name(user: Any) -> str:
    """What the list of demands is called, for those who ask and for those who are asked."""
    return "Returns asked for" if user.hats.is_officer else "What the Board asks of us"
