"""Inviting people to sign in: by invitation only, with a link that works once for a week."""

from django.contrib.auth.password_validation import validate_password

from pscb.foundation.audit_trail.actors import Actor
from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import now
from pscb.foundation.base.errors import GuardRefused

from ..models import Invitation, Person
from ..permit import require


@service
def invitation_send(*, person: Person, by: Actor) -> Invitation:
    """Invite a person; an invitation that is still open is withdrawn, so one link works.

    The caller sends the link. Raises GuardRefused if the person has no address or is closed.
    """
    require(by, "people.manage", person)
    if not person.email:
        raise GuardRefused("They have no e-mail address yet. Add one, then invite them.")
    if not person.is_active:
        raise GuardRefused("This account is closed. Add the person anew if they have come back.")
    if person.has_usable_password() and person.last_login:
        raise GuardRefused("They can sign in already. If they cannot, reset what they have lost.")
    person.invitations.filter(accepted_at=None, withdrawn_at=None).update(withdrawn_at=now())
    invitation = Invitation.objects.create(person=person, invited_by_name=by.actor_name)
    record(by, "invitation.sent", person, name=person.name)
    return invitation


@service
def invitation_withdraw(*, invitation: Invitation, by: Actor) -> Invitation:
    """Withdraw an invitation; its link stops working at once."""
    require(by, "people.manage", invitation.person)
    invitation.withdrawn_at = now()
    invitation.save()
    record(by, "invitation.withdrawn", invitation.person, name=invitation.person.name)
    return invitation


@service
def invitation_accept(*, invitation: Invitation, password: str) -> Person:
    """Set the person's own password, once. Nobody else ever chooses it.

    Raises GuardRefused if the link has been used, withdrawn or is over a week old, and
    ValidationError if the password is too weak.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    person = invitation.person
    if not invitation.is_open or not person.is_active:
        raise GuardRefused("This link no longer works. Ask the business unit for a new one.")
    validate_password(password, person)
    person.set_password(password)
    person.session_epoch += 1
    person.save()
    invitation.accepted_at = now()
    invitation.save()
    record(person, "invitation.accepted", person)
    return person
