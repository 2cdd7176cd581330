"""The demonstration Board: its agencies, groups and people."""

from dataclasses import dataclass, field
from typing import Any

from dateutil.relativedelta import relativedelta

from pscb.foundation.audit_trail.actors import Operator
from pscb.foundation.base.calendar import today
from pscb.foundation.people import services
from pscb.foundation.people.models import Agency, Board, Group, GroupKind, Person

from .reading import read

DOMAIN = "fenmarsh.example"
CONSOLE = Operator("demonstration")


@dataclass
class Cast:
    """Who is who: agencies and groups by code, people by name, and by agency and post."""

    agencies: dict[str, Agency]
    groups: dict[str, Group]
    people: dict[str, Person] = field(default_factory=dict)
    posts: dict[tuple[str, str], Person] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Person:
        return self.people[name]

    def contributor(self, code: str) -> Person:
        """The contributor of an agency."""
        return self.posts[code, "contributor"]

    def signatory(self, code: str) -> Person:
        """The senior signatory of an agency."""
        return self.posts[code, "signatory"]


def write_people() -> Cast:
    """Found the Board and give everybody their posts and seats."""
    told = read("board")
    manager = told["manager"]
    services.board_found(
        name=told["name"], officer_name=manager, officer_email=address(manager), by=CONSOLE
    )
    cast = Cast(_write_agencies(told), _write_groups(told))
    cast.people[manager] = Person.objects.get(name=manager)
    for person in told["people"]:
        _write_person(cast, person)
    _write_ended(cast, told)
    services.board_change(
        board=Board.objects.get(), contact_email=told["contact_email"], by=cast["Olive Marsh"]
    )
    return cast


def address(name: str) -> str:
    """Where the demonstration's mail would go: a domain that never exists."""
    return f"{name.lower().replace(' ', '.')}@{DOMAIN}"


def _write_agencies(told: dict[str, Any]) -> dict[str, Agency]:
    agencies: dict[str, Agency] = {}
    for body in told["agencies"]:
        agencies[body["code"]] = services.agency_add(
            name=body["name"], code=body["code"], kind=body["kind"], duty_basis=body["duty"],
            commissioner=agencies.get(body.get("commissioner", "")), by=CONSOLE,
        )  # fmt: skip
    return agencies


def _write_groups(told: dict[str, Any]) -> dict[str, Group]:
    groups = {group.kind: group for group in Group.objects.exclude(kind=GroupKind.OTHER)}
    for kind, quorum in told["quorums"].items():
        services.group_change(
            group=groups[kind], name=groups[kind].name, quorum=quorum, terms="", by=CONSOLE
        )
    for group in told["groups"]:
        groups[group["code"]] = services.group_add(
            name=group["name"], quorum=group["quorum"], by=CONSOLE
        )
    return groups


def _write_person(cast: Cast, told: dict[str, Any]) -> None:
    name = told["name"]
    if name not in cast.people:
        cast.people[name] = services.person_add(name=name, email=address(name), by=CONSOLE)
    for post in told["posts"]:
        _give_post(cast, cast.people[name], post)
    for seat in told["seats"]:
        _give_seat(cast, cast.people[name], seat)


def _give_post(cast: Cast, person: Person, words: str) -> None:
    code, role = words.split()
    services.post_give(person=person, agency=cast.agencies[code], role=role, by=CONSOLE)
    cast.posts[code, role] = person


def _give_seat(cast: Cast, person: Person, words: str, **dates: Any) -> None:
    group, role, *rest = words.split()
    if cast.groups[group].seats.filter(person=person, role=role).exists():
        return
    services.seat_give(
        person=person, group=cast.groups[group], role=role, by=CONSOLE,
        representing=cast.agencies[rest[1]] if rest else None, **dates,
    )  # fmt: skip


def _write_ended(cast: Cast, told: dict[str, Any]) -> None:
    for leaver in told["ended"]:
        person = services.person_add(name=leaver["name"], email=address(leaver["name"]), by=CONSOLE)
        ends = today() + relativedelta(years=3) - relativedelta(months=leaver["months_ago"])
        _give_seat(cast, person, leaver["seat"], ends=ends)
        cast.people[leaver["name"]] = person


def invite(cast: Cast) -> None:
    """Invite those who have yet to answer."""
    for newcomer in read("board")["invited"]:
        name = newcomer["name"]
        person = services.person_add(name=name, email=address(name), by=cast["Olive Marsh"])
        code, role = newcomer["post"].split()
        services.post_give(
            person=person, agency=cast.agencies[code], role=role, by=cast["Olive Marsh"]
        )
        services.invitation_send(person=person, by=cast["Olive Marsh"])
