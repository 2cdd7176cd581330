"""Reads across people, agencies and groups."""

import datetime
from typing import Any

from django.db.models import Q, QuerySet

from pscb.foundation.base.calendar import today
from pscb.foundation.base.models import in_force

from .models import Agency, Group, Person, PostRole


def people_at(agency: Agency, role: str, day: datetime.date | None = None) -> QuerySet[Person]:
    """Active people who hold the post at the agency on `day` (today if none is given)."""
    return Person.objects.filter(
        in_force(day or today(), "posts__"),
        posts__agency=agency,
        posts__role=role,
        is_active=True,
    ).distinct()


def signatories_of(agency: Agency) -> QuerySet[Person]:
    """Those who may sign for the agency today."""
    return people_at(agency, PostRole.SIGNATORY)


def people_in(kind: str, *roles: str, day: datetime.date | None = None) -> QuerySet[Person]:
    """Active people with a seat in the group of that kind, in one of the roles if given."""
    seats: dict[str, Any] = {"seats__group__kind": kind}
    if roles:
        seats["seats__role__in"] = roles
    return Person.objects.filter(
        in_force(day or today(), "seats__"), is_active=True, **seats
    ).distinct()


def people_with_a_role(day: datetime.date | None = None) -> QuerySet[Person]:
    """Active people who hold any post or seat: those the Board may ask something of."""
    day = day or today()
    holding = in_force(day, "posts__"), in_force(day, "seats__")
    posts, seats = (Person.objects.filter(held).values("pk") for held in holding)
    return Person.objects.filter(Q(pk__in=posts) | Q(pk__in=seats), is_active=True)


def people_seated_in(group: Group) -> QuerySet[Person]:
    """Active people with any seat in the group today, advisers and support included."""
    return Person.objects.filter(
        in_force(today(), "seats__"), seats__group=group, is_active=True
    ).distinct()


def members_of(group: Group, day: datetime.date | None = None) -> QuerySet[Person]:
    """Active people with a vote in the group."""
    return Person.objects.filter(
        in_force(day or today(), "seats__"),
        seats__group=group,
        seats__role__in=["chair", "deputy", "member"],
        is_active=True,
    ).distinct()
