"""Resetting a second factor: one officer asks, another agrees."""

from allauth.mfa.models import Authenticator

from pscb.foundation.audit_trail.actors import Actor
from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import now
from pscb.foundation.base.errors import GuardRefused

from ..models import Person, SecondFactorReset
from ..permit import require


@service
def second_factor_reset_ask(*, person: Person, reason: str, by: Person) -> SecondFactorReset:
    """Ask that a person's second factor be taken away, with the reason.

    Two people are needed because a help desk that can be talked round is how second factors
    are beaten.
    """
    require(by, "second_factor.ask", person)
    if not reason.strip():
        raise GuardRefused("Say why, and how you know it is really them.")
    if person.factor_resets.filter(closed_at=None).exists():
        raise GuardRefused("A reset has been asked for already. A second officer must agree to it.")
    reset = SecondFactorReset.objects.create(person=person, reason=reason.strip(), asked_by=by)
    record(by, "second_factor.asked", person, name=person.name)
    return reset


@service
def second_factor_reset_agree(*, reset: SecondFactorReset, by: Person) -> Person:
    """Agree as the second officer: the factor is taken away and every session ends."""
    require(by, "second_factor.agree", reset)
    reset = SecondFactorReset.objects.select_for_update().get(pk=reset.pk)
    if reset.closed_at is not None:
        raise GuardRefused("This reset has been settled already.")
    person = reset.person
    _take_away(person)
    reset.agreed_by, reset.closed_at = by, now()
    reset.save()
    record(by, "second_factor.reset", person, name=person.name)
    return person


@service
def second_factor_reset_at_console(*, person: Person, reason: str, by: Actor) -> Person:
    """Take a factor away at the server's console: the way in where two officers cannot be found.

    Whoever holds the console holds the database; the trail says that the operator did it, and why
    is asked for as anywhere else.
    """
    require(by, "second_factor.console", person)
    if not reason.strip():
        raise GuardRefused("Say why, and how you know it is really them.")
    if not Authenticator.objects.filter(user=person).exists():
        raise GuardRefused(f"{person.name} has no second factor. Signing in asks for one.")
    for reset in person.factor_resets.filter(closed_at=None):
        reset.closed_at = now()
        reset.save()
    _take_away(person)
    record(by, "second_factor.taken", person, name=person.name, why=reason.strip()[:200])
    return person


def _take_away(person: Person) -> None:
    Authenticator.objects.filter(user=person).delete()
    person.session_epoch += 1
    person.save()


@service
def second_factor_reset_refuse(*, reset: SecondFactorReset, by: Person) -> SecondFactorReset:
    """Refuse a reset: nothing changes but that it is no longer asked for."""
    require(by, "second_factor.ask", reset.person)
    reset.closed_at = now()
    reset.save()
    record(by, "second_factor.refused", reset.person, name=reset.person.name)
    return reset
