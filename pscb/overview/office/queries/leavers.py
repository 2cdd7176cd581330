"""What a leaver still has open, by whatever room or level it belongs to."""

from dataclasses import dataclass, field
from typing import Any

from pscb.foundation.base.calendar import today
from pscb.foundation.base.models import in_force
from pscb.foundation.base.work import Handover, WorkItem, handovers, waiting_work
from pscb.foundation.people.models import Person
from pscb.foundation.people.queries import people_at

LEAD_TOGETHER = {"chair": "deputy", "deputy": "chair"}


@dataclass(frozen=True)
class OpenThing:
    """One piece of open work, under a name that forms can carry."""

    name: str
    handover: Handover
    thing: Any

    @property
    def label(self) -> str:
        """What it is, as in "Action: Train reception staff"."""
        return f"{self.handover.label}: {self.thing}"

    def heirs(self, leaver: Person) -> list[Person]:
        """Who may take it over, as its room says, by name."""
        may_take = self.handover.may_take(self.thing)
        staying = (person for person in may_take if person.is_active and person != leaver)
        return sorted(staying, key=lambda person: person.name)


def open_work(person: Any) -> list[OpenThing]:
    """Everything a person has open, in the order the rooms registered."""
    return [
        OpenThing(f"{name}-{thing.key}", handovers[name], thing)
        for name in handovers.names()
        for thing in handovers[name].open_for(person)
    ]


@dataclass(frozen=True)
class LeftBehind:
    """A post or seat of a leaver, who else holds the same, and who leads the group besides: a
    deputy stands in for the chair.
    """

    held: Any
    others: list[Person]
    beside: list[Person] = field(default_factory=list)


@dataclass(frozen=True)
class Waiting:
    """What is on a leaver's "Your work": what officers may read of it, and how much else."""

    items: list[WorkItem]
    unseen: int


def waiting_for(person: Any) -> Waiting:
    """Everything that waits for the person, whoever else may see to it.

    The rooms tell what the person may see, which is more than officers may: drafts, and cases.
    """
    found = [item for waits_for in waiting_work for item in waits_for(person)]
    known = [item for item in found if item.known_to_office]
    return Waiting(known, len(found) - len(known))


def left_behind(person: Any) -> list[LeftBehind]:
    """Each post and seat of today with those who stay: what an agency or group owes is theirs."""
    posts = [
        LeftBehind(post, list(people_at(post.agency, post.role).exclude(pk=person.pk)))
        for post in person.posts.on().select_related("agency")
    ]
    return posts + [
        LeftBehind(
            seat,
            list(_seated(seat, seat.role).exclude(pk=person.pk)),
            list(_seated(seat, LEAD_TOGETHER.get(seat.role, "")).exclude(pk=person.pk)),
        )
        for seat in person.seats.on().select_related("group")
    ]


def _seated(seat: Any, role: str) -> Any:
    return Person.objects.filter(
        in_force(today(), "seats__"), seats__group=seat.group, seats__role=role, is_active=True
    ).distinct()
