"""Second factors reset by two officers, and everybody concerned told of it."""

from django.urls import reverse

from pscb.foundation.audit_trail.actors import Actor
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.notifications.services import notice_queue
from pscb.foundation.people.models import GroupKind, Person, SecondFactorReset
from pscb.foundation.people.queries import people_in
from pscb.foundation.people.services import (
    second_factor_reset_agree,
    second_factor_reset_ask,
    second_factor_reset_at_console,
    second_factor_reset_refuse,
)


@service
def reset_ask(*, person: Person, reason: str, by: Person) -> SecondFactorReset:
    """Ask for a reset, and tell the other officers that one of them must agree."""
    reset = second_factor_reset_ask(person=person, reason=reason, by=by)
    officers = people_in(GroupKind.BUSINESS_UNIT, "chair", "deputy", "member")
    notice_queue(
        event=f"reset-asked:{reset.key}",
        people=officers.exclude(pk__in=[by.pk, person.pk]),
        title="A second factor is to be reset: another officer must agree",
        link=reverse("office:reset", args=[reset.key]),
    )
    return reset


@service
def reset_agree(*, reset: SecondFactorReset, by: Person) -> Person:
    """Agree to a reset, and tell its person and whoever asked for it."""
    person = second_factor_reset_agree(reset=reset, by=by)
    _tell_person(person, f"reset-agreed:{reset.key}")
    _tell_asker(reset, "agreed", "The second factor was reset as you asked")
    return person


@service
def reset_at_console(*, person: Person, reason: str, by: Actor) -> Person:
    """Take a second factor away at the console, and tell its person and every officer."""
    person = second_factor_reset_at_console(person=person, reason=reason, by=by)
    change = f"reset-at-console:{person.key}:{person.session_epoch}"
    _tell_person(person, change)
    officers = people_in(GroupKind.BUSINESS_UNIT, "chair", "deputy", "member")
    notice_queue(
        event=f"{change}:officers",
        people=officers.exclude(pk=person.pk),
        title="A second factor was taken away at the server's console",
        link=reverse("office:person", args=[person.key]),
    )
    return person


@service
def reset_refuse(*, reset: SecondFactorReset, by: Person) -> SecondFactorReset:
    """Refuse a reset, and tell whoever asked for it. Whoever asked may take it back this way.

    Raises GuardRefused if it has been settled already.
    """
    reset = SecondFactorReset.objects.select_for_update().get(pk=reset.pk)
    if reset.closed_at is not None:
        raise GuardRefused("This reset has been settled already.")
    second_factor_reset_refuse(reset=reset, by=by)
    if by != reset.asked_by:
        _tell_asker(reset, "refused", "The reset of a second factor was refused")
    return reset


def _tell_person(person: Person, event: str) -> None:
    notice_queue(
        event=event,
        people=[person],
        title="Your second factor was taken away. Sign in to set up a new one",
        detail="If you did not ask for this, tell the business unit at once.",
        link=reverse("mfa_index"),
    )


def _tell_asker(reset: SecondFactorReset, what: str, title: str) -> None:
    notice_queue(
        event=f"reset-{what}-asker:{reset.key}",
        people=[reset.asked_by],
        title=title,
        link=reverse("office:reset", args=[reset.key]),
    )
