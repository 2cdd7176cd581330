"""Keeping the register of people."""

from pscb.foundation.audit_trail.actors import Actor
from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import now, today
from pscb.foundation.base.errors import GuardRefused

from ..models import Person
from ..permit import require


def _clean_address(email: str) -> str | None:
    return email.strip().lower() or None


def _refuse_taken(address: str | None, person: Person | None = None) -> None:
    others = Person.objects.exclude(pk=person.pk if person else None)
    if address and others.filter(email__iexact=address).exists():
        raise GuardRefused("Somebody with this e-mail address is here already. Search for them.")


@service
def person_add(*, name: str, email: str = "", by: Actor) -> Person:
    """Add a person. Without an e-mail address they are known here but cannot be invited."""
    require(by, "people.manage")
    address = _clean_address(email)
    _refuse_taken(address)
    person = Person(name=name.strip(), email=address)
    person.set_unusable_password()
    person.full_clean(exclude=["password"])
    person.save()
    record(by, "person.added", person, name=person.name)
    return person


@service
def person_change(*, person: Person, name: str, email: str, by: Actor) -> Person:
    """Change a person's name or address; a new address ends every open session and invitation.

    Source: taking over an account by changing its address is a known attack on such systems.
    """
    require(by, "roles.change", person)
    address = _clean_address(email)
    _refuse_taken(address, person)
    if address != person.email:
        person.session_epoch += 1
        person.invitations.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=now())
    person.name, person.email = name.strip(), address
    person.full_clean(exclude=["password"])
    person.save()
    record(by, "person.changed", person, name=person.name)
    return person


@service
def person_close(*, person: Person, by: Actor) -> Person:
    """Close a leaver's account: sessions, posts, seats and memberships all end today."""
    require(by, "roles.change", person)
    person.is_active = False
    person.session_epoch += 1
    person.save()
    for held in (person.posts, person.seats, person.memberships):
        held.filter(ends__isnull=True).update(ends=today())
        held.filter(ends__gt=today()).update(ends=today())
    person.invitations.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=now())
    record(by, "person.closed", person, name=person.name)
    return person
