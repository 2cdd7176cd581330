"""Giving and ending posts and seats. Nobody changes their own."""

import datetime

from pscb.foundation.audit_trail.actors import Actor
from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused

from ..models import Agency, Group, GroupKind, Person, Post, Seat, Unit
from ..permit import require

OFFICERS = ("chair", "deputy", "member")


def _refuse_backwards(starts: datetime.date, ends: datetime.date | None) -> None:
    if ends is not None and ends < starts:
        raise GuardRefused("The end is before the beginning. Change one of the two dates.")


def _refuse_last_officer(seat: Seat, day: datetime.date) -> None:
    """Read after the trail was locked, so that two officers cannot end each other at once."""
    if seat.group.kind != GroupKind.BUSINESS_UNIT or seat.role not in OFFICERS:
        return
    others = Seat.objects.on(day).filter(
        group__kind=GroupKind.BUSINESS_UNIT, role__in=OFFICERS, person__is_active=True
    )
    if not others.exclude(pk=seat.pk).exists():
        raise GuardRefused(
            "Nobody would be left in the business unit to run this site. Give somebody else a "
            "seat there first."
        )


@service
def post_give(
    *,
    person: Person,
    agency: Agency,
    role: str,
    by: Actor,
    title: str = "",
    unit: Unit | None = None,
    starts: datetime.date | None = None,
    ends: datetime.date | None = None,
) -> Post:
    """Make a person contributor or senior signatory of an agency from `starts`, until `ends`."""
    require(by, "roles.change", person)
    starts = starts or today()
    _refuse_backwards(starts, ends)
    if person.posts.on(starts).filter(agency=agency, role=role).exists():
        raise GuardRefused("They hold this post already.")
    post = Post.objects.create(
        person=person, agency=agency, role=role, title=title, unit=unit, starts=starts, ends=ends
    )
    record(
        by, "post.given", person, target=agency,
        name=person.name, agency=agency.name, role=post.get_role_display(),
    )  # fmt: skip
    return post


@service
def post_end(*, post: Post, by: Actor, on: datetime.date | None = None) -> Post:
    """End a post; from `on` (today if none is given) it gives no rights any more."""
    require(by, "roles.change", post.person)
    post.ends = max(on or today(), post.starts)
    post.save()
    record(
        by, "post.ended", post.person, target=post.agency,
        name=post.person.name, agency=post.agency.name, role=post.get_role_display(),
    )  # fmt: skip
    return post


@service
def seat_give(
    *,
    person: Person,
    group: Group,
    role: str,
    by: Actor,
    representing: Agency | None = None,
    starts: datetime.date | None = None,
    ends: datetime.date | None = None,
) -> Seat:
    """Give a person a seat in a group from `starts`, until `ends`; a stand-in has both dates."""
    require(by, "roles.change", person)
    starts = starts or today()
    _refuse_backwards(starts, ends)
    if person.seats.on(starts).filter(group=group, role=role).exists():
        raise GuardRefused("They hold this seat already.")
    seat = Seat.objects.create(
        person=person, group=group, role=role, representing=representing, starts=starts, ends=ends
    )
    record(
        by, "seat.given", person, target=group,
        name=person.name, group=group.name, role=seat.get_role_display(),
    )  # fmt: skip
    return seat


@service
def seat_end(*, seat: Seat, by: Actor, on: datetime.date | None = None) -> Seat:
    """End a seat; from `on` (today if none is given) it gives no rights any more.

    Raises GuardRefused if nobody would be left to run the site from that day.
    """
    require(by, "roles.change", seat.person)
    seat.ends = max(on or today(), seat.starts)
    _refuse_last_officer(seat, seat.ends)
    seat.save()
    record(
        by,
        "seat.ended",
        seat.person,
        target=seat.group,
        name=seat.person.name,
        group=seat.group.name,
    )
    return seat
