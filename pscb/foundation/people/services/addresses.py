"""New addresses of people who have signed in: a second officer agrees, or refuses."""

from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import now
from pscb.foundation.base.errors import GuardRefused

from ..models import AddressChange, Person
from ..permit import require
from .people import move, refuse_taken

SETTLED = "This new address has been settled already."


@service
def address_change_agree(*, change: AddressChange, by: Person) -> Person:
    """Agree as the second officer: the new address counts, and every session ends.

    Raises GuardRefused if it is settled, or somebody else has the address by now.
    """
    require(by, "address.agree", change)
    change = _still_open(change)
    person = change.person
    refuse_taken(change.address or None, person)
    move(person, change.address or None)
    change.agreed_by, change.closed_at = by, now()
    change.save()
    record(by, "person.address_agreed", person, name=person.name)
    return person


@service
def address_change_refuse(*, change: AddressChange, by: Person) -> AddressChange:
    """Refuse a new address: the old one stays. Raises GuardRefused if it is settled."""
    require(by, "roles.change", change.person)
    change = _still_open(change)
    change.closed_at = now()
    change.save()
    record(by, "person.address_refused", change.person, name=change.person.name)
    return change


def _still_open(change: AddressChange) -> AddressChange:
    change = AddressChange.objects.select_for_update().get(pk=change.pk)
    if change.closed_at is not None:
        raise GuardRefused(SETTLED)
    return change
