"""The named cast of the stories: who they are is all a test needs to know."""

import datetime
from types import SimpleNamespace

from django.test import Client

from pscb.foundation.people.models import (
    Agency,
    AgencyKind,
    Board,
    DutyBasis,
    Group,
    GroupKind,
    Person,
    Post,
    PostRole,
    Seat,
    SeatRole,
    Standing,
)

LONG_AGO = datetime.date(2015, 4, 1)

AGENCIES = [
    ("police", "Fenland Police", "POL", AgencyKind.POLICE),
    ("health", "Wash Community Health Trust", "WCH", AgencyKind.HEALTH_PROVIDER),
    ("council", "Fenmarsh Council", "FEN", AgencyKind.LOCAL_AUTHORITY),
    ("probation", "Eastern Probation", "PRO", AgencyKind.PROBATION),
    ("school", "Sluice Road School", "SLU", AgencyKind.SCHOOL),
]
GROUPS = [
    ("board", "Fenmarsh Safeguarding Children Board", GroupKind.BOARD, 2),
    ("quality", "Quality and Effectiveness Sub Group", GroupKind.QUALITY, 2),
    ("chairs", "Operational chairs group", GroupKind.CHAIRS, 2),
    ("case_review", "Case Review Group", GroupKind.CASE_REVIEW, 2),
    ("child_death", "Child Death Overview Panel", GroupKind.CHILD_DEATH, 2),
    ("business_unit", "Business unit", GroupKind.BUSINESS_UNIT, 1),
    ("training", "Training Sub Group", GroupKind.OTHER, 2),
]
POSTS = [
    ("priya", "Priya Nair", "police", PostRole.CONTRIBUTOR),
    ("marcus", "Marcus Hale", "police", PostRole.SIGNATORY),
    ("hannah", "Hannah Boyd", "health", PostRole.CONTRIBUTOR),
    ("owen", "Owen Tierney", "health", PostRole.SIGNATORY),
]
SEATS = [
    ("quentin", "Quentin Ames", "quality", SeatRole.MEMBER, "council"),
    ("rosa", "Rosa Lindqvist", "quality", SeatRole.CHAIR, "health"),
    ("dele", "Dele Adeyemi", "quality", SeatRole.DEPUTY, "probation"),
    ("conrad", "Conrad Pike", "quality", SeatRole.MEMBER, "police"),
    ("bea", "Bea Thornton", "board", SeatRole.MEMBER, "school"),
    ("ivy", "Ivy Castellan", "board", SeatRole.CHAIR, None),
    ("gareth", "Gareth Lowe", "training", SeatRole.CHAIR, None),
    ("gareth", "Gareth Lowe", "chairs", SeatRole.MEMBER, None),
    ("ivy", "Ivy Castellan", "chairs", SeatRole.CHAIR, None),
    ("olive", "Olive Marsh", "business_unit", SeatRole.MEMBER, None),
    ("mabel", "Mabel Quist", "business_unit", SeatRole.CHAIR, None),
]


class Cast(SimpleNamespace):
    """Agencies, groups and people by their first names."""

    people: list[Person]


def make_cast() -> Cast:
    """The Board of the stories, in the database."""
    cast = Cast(people=[])
    Board.objects.create(pk=1, name="Fenmarsh Safeguarding Children Board")
    for name, title, code, kind in AGENCIES:
        agency = Agency.objects.create(name=title, code=code.lower())
        duty = DutyBasis.SECTION_175 if kind == AgencyKind.SCHOOL else DutyBasis.SECTION_11
        Standing.objects.create(agency=agency, kind=kind, duty_basis=duty, starts=LONG_AGO)
        setattr(cast, name, agency)
    for name, title, kind, quorum in GROUPS:
        setattr(cast, name, Group.objects.create(name=title, kind=kind, quorum=quorum))
    for name, full_name, agency, role in POSTS:
        person = _person(cast, name, full_name)
        Post.objects.create(person=person, agency=getattr(cast, agency), role=role, starts=LONG_AGO)
    for name, full_name, group, role, agency in SEATS:
        person = _person(cast, name, full_name)
        Seat.objects.create(
            person=person,
            group=getattr(cast, group),
            role=role,
            representing=getattr(cast, agency) if agency else None,
            starts=LONG_AGO,
        )
    eddie = _person(cast, "eddie", "Eddie Farrow")
    ended = datetime.date(2016, 4, 1)
    Seat.objects.create(
        person=eddie, group=cast.quality, role=SeatRole.MEMBER, representing=cast.council,
        starts=LONG_AGO, ends=ended,
    )  # fmt: skip
    ines = _person(cast, "ines", "Ines Varga", has_second_factor=False)
    Post.objects.create(
        person=ines, agency=cast.council, role=PostRole.CONTRIBUTOR, starts=LONG_AGO
    )
    return cast


def _person(cast: Cast, name: str, full_name: str, *, has_second_factor: bool = True) -> Person:
    known = getattr(cast, name, None)
    if known is not None:
        return known
    person = Person(name=full_name, email=f"{name}@example.org")
    person.set_password("correct horse battery")
    person.save()
    if has_second_factor:
        _give_second_factor(person)
    setattr(cast, name, person)
    cast.people.append(person)
    return person


def _give_second_factor(person: Person) -> None:
    from allauth.mfa.models import Authenticator

    Authenticator.objects.create(
        user=person, type=Authenticator.Type.TOTP, data={"secret": "only-for-tests"}
    )


def sign_in(client: Client, person: Person) -> Client:
    """Sign a person in on a test client."""
    client.force_login(person)
    return client


def fresh(person: Person) -> Person:
    """The person as the next request would see them: without remembered hats."""
    return Person.objects.get(pk=person.pk)
