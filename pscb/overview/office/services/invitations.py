"""Inviting somebody: the invitation, and the e-mail that carries its link."""

from django.urls import reverse

from pscb.foundation.audit_trail.actors import Actor
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.notifications.models import Channel, Notice
from pscb.foundation.notifications.services import notice_queue
from pscb.foundation.people.models import Board, Invitation, Person
from pscb.foundation.people.services import invitation_send, invitation_withdraw

UNSIGNED = "signature"


@service
def person_invite(*, person: Person, by: Actor) -> Notice:
    """Invite a person and queue the e-mail with the link; gives that e-mail.

    An invitation that is still open stops working. Raises GuardRefused if the person has no
    address, is closed, or can sign in already.
    """
    invitation = invitation_send(person=person, by=by)
    board = Board.current()
    event = f"invitation:{invitation.key}"
    notice_queue(
        event=event,
        people=[person],
        title=f"You are invited to sign in to {board.name if board else 'the Board'}",
        link=invitation_path(invitation),
        link_is_signed=True,
        channels=[Channel.EMAIL],
    )
    return Notice.objects.get(event=event, person=person)


@service
def invitation_take_back(*, invitation: Invitation, by: Actor) -> Invitation:
    """Withdraw an invitation that is still open. Raises GuardRefused if it is not."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if invitation.accepted_at or invitation.withdrawn_at:
        raise GuardRefused("This invitation is not open any more, so it cannot be withdrawn.")
    return invitation_withdraw(invitation=invitation, by=by)


def invitation_path(invitation: Invitation) -> str:
    """The path of an invitation's link, without the signature that makes it work."""
    whole = reverse("invitation", args=[invitation.key, UNSIGNED])
    return whole.removesuffix(f"{UNSIGNED}/")
