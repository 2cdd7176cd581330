"""Reads about people, agencies and groups for the office's lists."""

from dataclasses import dataclass
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from pscb.foundation.base.calendar import today
from pscb.foundation.base.models import in_force
from pscb.foundation.people.models import (
    AddressChange,
    Agency,
    Group,
    Invitation,
    Person,
    Post,
    Seat,
    SecondFactorReset,
    Standing,
)
from pscb.foundation.people.policy import policy

FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


@dataclass(frozen=True)
class SignInState:
    """Whether somebody can sign in: a word, its tone, and a sentence that says what to do."""

    word: str
    tone: str
    sentence: str


CLOSED = SignInState("Closed", "stopped", "This account is closed. Nobody can sign in with it.")
NO_ADDRESS = SignInState(
    "No e-mail address", "plain", "They are known here, but cannot be invited without an address."
)
NOT_INVITED = SignInState("Not invited", "waiting", "They have an address, but no invitation yet.")
LAPSED = SignInState("Invitation lapsed", "attention", "Their invitation has lapsed. Send another.")
NO_FACTOR = SignInState(
    "No second factor", "attention", "They have a password, and must still set up a second factor."
)
IN_USE = SignInState("In use", "done", "They have signed in.")
CAN_SIGN_IN = SignInState("Can sign in", "done", "They can sign in.")


def agencies_listed(user: Any) -> QuerySet[Agency]:
    """Agencies with their standing today and how many people work for each."""
    day = today()
    standing = Prefetch("standings", Standing.objects.on(day), to_attr="standing_now")
    people = Count("posts__person", filter=in_force(day, "posts__"), distinct=True)
    return Agency.objects.visible_to(user).prefetch_related(standing).annotate(people=people)


def groups_listed(user: Any) -> QuerySet[Group]:
    """Groups with who chairs them today and how many sit in each."""
    day = today()
    chairs = Prefetch(
        "seats",
        Seat.objects.on(day).filter(role="chair").select_related("person"),
        to_attr="chairs_now",
    )
    people = Count("seats__person", filter=in_force(day, "seats__"), distinct=True)
    return Group.objects.visible_to(user).prefetch_related(chairs).annotate(people=people)


def people_listed(user: Any) -> QuerySet[Person]:
    """People with all that their line in a list needs: roles, invitations, second factor."""
    factor = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
    return (
        Person.objects.visible_to(user)
        .annotate(has_factor=Exists(factor))
        .prefetch_related(
            Prefetch("posts", Post.objects.select_related("agency", "unit")),
            Prefetch("seats", Seat.objects.select_related("group", "representing")),
            "invitations",
        )
    )


def sign_in_state(person: Any) -> SignInState:
    """Whether a person from `people_listed` can sign in."""
    if not person.is_active:
        return CLOSED
    if person.has_usable_password():
        return CAN_SIGN_IN if person.has_factor else NO_FACTOR
    if person.last_login:
        return IN_USE
    if not person.email:
        return NO_ADDRESS
    return _invited(list(person.invitations.all()))


def _invited(invitations: list[Invitation]) -> SignInState:
    latest = next((each for each in invitations if each.withdrawn_at is None), None)
    if latest is None:
        return NOT_INVITED
    if not latest.is_open:
        return LAPSED
    until = timezone.localtime(latest.expires_at)
    day = f"{until.day} {until:%B}"
    return SignInState("Invited", "waiting", f"They were invited. Their link works until {day}.")


def invitations_listed(user: Any) -> QuerySet[Invitation]:
    """Every invitation, newest first."""
    return policy.scope(user, "invitation.read", Invitation.objects.select_related("person"))


def invitation_by_link(key: Any) -> Invitation | None:
    """The invitation of a link whose signature was found good, or None."""
    return Invitation.objects.select_related("person").filter(key=key).first()


INVITATION_STATES = {
    "open": ("Open", "waiting"),
    "accepted": ("Accepted", "done"),
    "lapsed": ("Lapsed", "attention"),
    "withdrawn": ("Withdrawn", "stopped"),
}


def invitation_state(invitation: Invitation) -> str:
    """Where an invitation stands: open, accepted, lapsed or withdrawn."""
    if invitation.accepted_at:
        return "accepted"
    if invitation.withdrawn_at:
        return "withdrawn"
    return "open" if invitation.is_open else "lapsed"


def in_invitation_state(state: str) -> Q:
    """The condition on an invitation for the same four states."""
    unused = Q(accepted_at=None, withdrawn_at=None)
    return {
        "open": unused & Q(expires_at__gt=timezone.now()),
        "lapsed": unused & Q(expires_at__lte=timezone.now()),
        "accepted": Q(accepted_at__isnull=False),
        "withdrawn": Q(accepted_at=None, withdrawn_at__isnull=False),
    }[state]


def resets_listed(user: Any) -> QuerySet[SecondFactorReset]:
    """Every reset of a second factor that was asked for, newest first."""
    resets = SecondFactorReset.objects.select_related("person", "asked_by", "agreed_by")
    return policy.scope(user, "second_factor_reset.read", resets)


def addresses_listed(user: Any) -> QuerySet[AddressChange]:
    """Every new address that was asked for, newest first."""
    changes = AddressChange.objects.select_related("person", "asked_by", "agreed_by")
    return policy.scope(user, "address_change.read", changes)
