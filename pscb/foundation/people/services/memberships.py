"""Membership of one case, audit or review, and declared interests."""

import datetime
from typing import Any

from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused, NotAllowed

from ..models import Interest, Membership, Person
from ..permit import require


@service
def membership_give(
    *,
    person: Person,
    subject: Any,
    kind: str,
    purpose: str,
    by: Person,
    ends: datetime.date | None = None,
) -> Membership:
    """Make somebody a member of one case, for a stated purpose, until `ends`.

    Case-level data is seen by members only, administrators included. Nobody makes themselves
    one. The room the case lives in has registered who may: `<model>.admit`.
    """
    if person == by:
        raise NotAllowed("You cannot make yourself a member. Ask a colleague to do it.")
    require(by, f"{subject._meta.model_name}.admit", subject)
    if not purpose.strip():
        raise GuardRefused("Say what they need to see it for.")
    membership = Membership.objects.create(
        person=person, subject=subject, kind=kind, purpose=purpose, granted_by=by, ends=ends
    )
    record(by, "membership.given", subject, target=person, name=person.name, purpose=purpose)
    return membership


@service
def membership_end(*, membership: Membership, by: Person) -> Membership:
    """End a membership today; from now on the case is not there for that person."""
    subject: Any = membership.subject
    require(by, f"{subject._meta.model_name}.admit", subject)
    membership.ends = max(today(), membership.starts)
    membership.save()
    record(by, "membership.ended", membership.subject, target=membership.person,
           name=membership.person.name)  # fmt: skip
    return membership


@service
def interest_declare(*, subject: Any, nature: str, by: Person) -> Interest:
    """Declare an interest in something; from now on no judgement of it is asked of you."""
    if not nature.strip():
        raise GuardRefused("Say what your interest is, in a few words.")
    interest = Interest.objects.create(person=by, subject=subject, nature=nature.strip())
    record(by, "interest.declared", subject)
    return interest


@service
def interest_withdraw(*, interest: Interest, by: Person) -> Interest:
    """Withdraw an interest of your own that was declared in error; the record of it stays."""
    if interest.person != by:
        raise NotAllowed("Only the person who declared an interest can withdraw it.")
    interest.ends = max(today(), interest.starts)
    interest.save()
    subject: Any = interest.subject
    record(by, "interest.withdrawn", subject)
    return interest
