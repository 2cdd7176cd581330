"""Who may see and change people, agencies and groups."""

from typing import Any

from django.db.models import Q

from .policy import Decision, no, policy

EVERYBODY = Q()


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


@policy.check("second_factor.agree")
def another_officer_agrees(user: Any, reset: Any) -> Decision | bool:
    """A second officer, who neither asked nor is the person, must agree."""
    if user in (reset.asked_by, reset.person):
        return no("Somebody else must agree: a reset takes two people.")
    return user.hats.is_officer
