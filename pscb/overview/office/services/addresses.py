"""New e-mail addresses: whose they are is told at the old address, whatever becomes of them."""

from django.urls import reverse

from pscb.foundation.audit_trail.service import service
from pscb.foundation.notifications.models import Channel
from pscb.foundation.notifications.services import notice_queue
from pscb.foundation.people.models import AddressChange, GroupKind, Person
from pscb.foundation.people.queries import people_in
from pscb.foundation.people.services import (
    address_change_agree,
    address_change_refuse,
    person_change,
)

NOT_ASKED = "If you did not ask for this, tell the business unit at once."
ASKED = "A new e-mail address was asked for your account"
CHANGED = "The e-mail address of your account was changed"


@service
def person_update(
    *, person: Person, name: str, email: str, by: Person, edits: int | None = None
) -> AddressChange | None:
    """Change a name or address; the old address and the person on the site are told of the latter.

    Gives the change that waits for a second officer, if one does. Source: whoever takes an account
    over should not be able to do so unnoticed.
    """
    old = Person.objects.get(pk=person.pk).email or ""
    change = person_change(person=person, name=name, email=email, by=by, edits=edits)
    if change:
        _tell(person, old, f"address-asked:{change.key}", ASKED)
        officers = people_in(GroupKind.BUSINESS_UNIT, "chair", "deputy", "member")
        notice_queue(
            event=f"address-to-agree:{change.key}",
            people=officers.exclude(pk__in=[by.pk, person.pk]),
            title="Somebody is to have a new e-mail address: another officer must agree",
            link=reverse("office:address", args=[change.key]),
        )
    elif (person.email or "") != old:
        _tell(person, old, f"address-changed:{person.key}:{person.session_epoch}", CHANGED)
    return change


@service
def address_agree(*, change: AddressChange, by: Person) -> Person:
    """Agree to a new address, and tell its person, at the old one too, and whoever asked."""
    old = Person.objects.get(pk=change.person_id).email or ""
    person = address_change_agree(change=change, by=by)
    _tell(person, old, f"address-agreed:{change.key}", CHANGED)
    _tell_asker(change, "agreed", "A new e-mail address counts, as you asked")
    return person


@service
def address_refuse(*, change: AddressChange, by: Person) -> AddressChange:
    """Refuse a new address, and tell whoever asked. Whoever asked may take it back this way."""
    change = address_change_refuse(change=change, by=by)
    if by != change.asked_by:
        _tell_asker(change, "refused", "A new e-mail address was refused")
    return change


def _tell(person: Person, old: str, event: str, title: str) -> None:
    notice_queue(
        event=event,
        people=[person],
        title=title,
        detail=NOT_ASKED,
        link=reverse("mfa_index"),
        address=old,
        channels=[Channel.APP, Channel.EMAIL] if old else [Channel.APP],
    )


def _tell_asker(change: AddressChange, what: str, title: str) -> None:
    notice_queue(
        event=f"address-{what}-asker:{change.key}",
        people=[change.asked_by],
        title=title,
        link=reverse("office:address", args=[change.key]),
    )
