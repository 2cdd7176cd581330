"""Who may see and change people, agencies and groups."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, Q

from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.base.calendar import now

from .models.groups import Group, GroupKind
from .policy import Decision, no, policy

EVERYBODY = Q()
NEW_FOR = timedelta(days=7)
# What makes somebody new as an officer, when a person (and not the console) did it.
MADE_NEW = (
    "person.added",
    "person.address_changed",
    "person.address_agreed",
    "invitation.accepted",
)


@policy.rows("agency.view")
@policy.rows("person.view")
@policy.rows("group.view")
def everybody_sees_who_is_who(user: Any) -> Q:
    """Every signed-in person may see which agencies, groups and people work with the Board."""
    return EVERYBODY


@policy.check("office.open")
def office_is_for_the_business_unit(user: Any, thing: None) -> bool:
    """The office is open to the business unit."""
    return user.hats.is_officer


@policy.check("people.manage", console=True)
def officers_keep_the_register(user: Any, thing: Any) -> bool:
    """Officers add agencies, groups and people, and write down who they are."""
    return user.hats.is_officer


@policy.check("roles.change", console=True)
def nobody_changes_their_own_roles(user: Any, person: Any) -> Decision | bool:
    """Officers give and end posts and seats, but never their own."""
    if person == user:
        return no("You cannot change your own posts and seats. Ask a colleague to do it.")
    return user.hats.is_officer


@policy.check("second_factor.ask")
def officers_ask_for_a_reset(user: Any, person: Any) -> Decision | bool:
    """An officer may ask that somebody else's second factor be set anew."""
    if person == user:
        return no("You cannot reset your own second factor. Ask two colleagues to do it.")
    return user.hats.is_officer


@policy.check("second_factor.console", console=True)
def the_console_takes_a_factor_away(user: Any, person: Any) -> Decision:
    """Only at the console, where no two officers can be found; nobody in the browser does it."""
    return no("This is done at the server's console.")


@policy.check("second_factor.agree")
@policy.check("address.agree")
def another_officer_agrees(user: Any, asked: Any) -> Decision | bool:
    """A second officer, who neither asked nor is the person, must agree; neither of the two new.

    Otherwise one officer could seat a sock puppet who asks, or agrees, in her place.
    """
    if user in (asked.asked_by, asked.person):
        return no("Somebody else must agree: it takes two people.")
    if not user.hats.is_officer:
        return False
    if is_new_officer(user):
        return no("You have been an officer for less than a week, so another officer must agree.")
    if is_new_officer(asked.asked_by):
        return no(
            f"{asked.asked_by} has been an officer for less than a week. "
            "Take this back, and let somebody else ask."
        )
    return True


def is_new_officer(person: Any) -> bool:
    """Whether a person was added, seated, let in or given a new address in the last seven days."""
    return counts_from(person) is not None


def counts_from(person: Any) -> datetime | None:
    """The moment from which a new officer counts as a second one; None for who is not new.

    Read from the trail, because the first day of a seat can be written as one long past.
    """
    unit = Group.objects.filter(kind=GroupKind.BUSINESS_UNIT)
    keys = [str(key) for key in unit.values_list("key", flat=True)]
    seated = Q(verb="seat.given", target_key__in=keys)
    lately = Entry.objects.filter(object_key=str(person.key), at__gt=now() - NEW_FOR)
    made_new = lately.filter(Q(verb__in=MADE_NEW) | seated, actor_kind="person")
    last = made_new.aggregate(at=Max("at"))["at"]
    return last + NEW_FOR if last else None
