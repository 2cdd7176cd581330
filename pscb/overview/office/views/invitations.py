"""Invitations: the list, sending one, withdrawing one."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from pscb.foundation.people.models import Person
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.forms import BoardForm
from pscb.workshop.pages.lists import Column, Listing
from pscb.workshop.pages.methods import form_page, reads

from ..forms.reading import InvitationFilters
from ..queries.people import INVITATION_STATES, invitation_state, invitations_listed
from ..services import invitation_take_back, person_invite
from .door import answer, officers_only

COLUMNS = [
    Column("Person", "person", ("person__name",)),
    Column("Invited", "sent", ("created_at",)),
    Column("By"),
    Column("Link works until", "until", ("expires_at",)),
    Column("State"),
]


@officers_only
@reads
def invitations(request: SignedIn) -> HttpResponse:
    """Every invitation and where it stands."""
    listing = Listing(
        request,
        invitations_listed(request.user),
        columns=COLUMNS,
        default="-sent",
        filters=InvitationFilters,
    )
    lines = [(row, *INVITATION_STATES[invitation_state(row)]) for row in listing.rows]
    return render(request, "office/invitations.html", {"listing": listing, "lines": lines})


@officers_only
@form_page
def invite(request: SignedIn, key: str) -> HttpResponse:
    """Invite a person to sign in."""
    person = get_object_or_404(Person.objects.visible_to(request.user), key=key)
    form = BoardForm(request.POST or None)
    back = reverse("office:person", args=[person.key])

    def act() -> str:
        notice = person_invite(person=person, by=request.user)
        return reverse("office:notice", args=[notice.key]) if settings.MAIL_IS_KEPT else back

    return answer(
        request,
        form,
        act,
        "office/invite.html",
        done=f"{person} is invited. The link works for a week",
        person=person,
        cancel_url=back,
        mail_is_kept=settings.MAIL_IS_KEPT,
    )


@officers_only
@form_page
def invitation_withdraw(request: SignedIn, key: str, invitation: str) -> HttpResponse:
    """Withdraw an invitation; its link stops working."""
    person = get_object_or_404(Person.objects.visible_to(request.user), key=key)
    sent = get_object_or_404(person.invitations.all(), key=invitation)
    form = BoardForm(request.POST or None)
    back = reverse("office:person", args=[person.key])

    def act() -> str:
        invitation_take_back(invitation=sent, by=request.user)
        return back

    return answer(
        request,
        form,
        act,
        "office/invitation_withdraw.html",
        done="Invitation withdrawn",
        person=person,
        cancel_url=back,
    )
