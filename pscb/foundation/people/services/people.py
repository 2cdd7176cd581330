"""Keeping the register of people."""

from pscb.foundation.audit_trail.actors import Actor
from pscb.foundation.audit_trail.kept import mark
from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import now, today
from pscb.foundation.base.errors import GuardRefused

from ..models import AddressChange, Person
from ..permit import require
from .unseen import count_edit


def clean_address(email: str) -> str | None:
    """The address as it is kept; None for an empty one."""
    return email.strip().lower() or None


def refuse_taken(address: str | None, person: Person | None = None) -> None:
    """Raise GuardRefused if somebody else has the address."""
    others = Person.objects.exclude(pk=person.pk if person else None)
    if address and others.filter(email__iexact=address).exists():
        raise GuardRefused("Somebody with this e-mail address is here already. Search for them.")


@service
def person_add(*, name: str, email: str = "", by: Actor) -> Person:
    """Add a person. Without an e-mail address they are known here but cannot be invited."""
    require(by, "people.manage")
    address = clean_address(email)
    refuse_taken(address)
    person = Person(name=name.strip(), email=address)
    person.set_unusable_password()
    person.full_clean(exclude=["password"])
    person.save()
    record(by, "person.added", person, name=person.name)
    return person


@service
def person_change(
    *, person: Person, name: str, email: str, by: Actor, edits: int | None = None
) -> AddressChange | None:
    """Change a person's name or address; gives the change of address that waits, if one does.

    A new address of somebody who has come in before counts once a second officer agrees. Source:
    taking over an account by changing its address is a known attack on such systems.
    `edits` is what the page showed; raises Stale if it has changed since.
    Raises GuardRefused if the address is taken, or another change of it waits already.
    """
    require(by, "roles.change", person)
    count_edit(person, edits)
    address = clean_address(email)
    refuse_taken(address, person)
    is_moving = address != person.email
    is_renamed = name.strip() != person.name
    person.name = name.strip()
    person.full_clean(exclude=["password"])
    person.save()
    if is_renamed or not is_moving:
        record(by, "person.changed", person, name=person.name)
    if not is_moving:
        return None
    if person.has_come_in:
        return _ask(person, address, by)
    move(person, address)
    record(by, "person.address_changed", person, name=person.name)
    return None


def _ask(person: Person, address: str | None, by: Actor) -> AddressChange:
    if not isinstance(by, Person):
        raise GuardRefused("They have signed in before, so two officers change their address.")
    if person.address_changes.filter(closed_at=None).exists():
        raise GuardRefused("A new address waits for a second officer already. Settle that first.")
    change = AddressChange(person=person, address=address or "", asked_by=by)
    change.full_clean()
    change.save()
    record(by, "person.address_asked", person, name=person.name)
    return change


def move(person: Person, address: str | None) -> None:
    """Give a person another address: every open session and invitation of theirs ends."""
    person.email = address
    person.session_epoch += 1
    person.full_clean(exclude=["password"])
    person.save()
    person.invitations.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=now())


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
        mark(held.filter(ends=today()))
    person.invitations.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=now())
    record(by, "person.closed", person, name=person.name)
    return person
