"""Who reads a Restricted version where it is to be talked about, and whom to ask about it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from pscb.flow.reports.models import Readership, ReportVersion
from pscb.flow.reports.queries import chairing
from pscb.foundation.people.models import Group, GroupKind, Person
from pscb.foundation.people.policy import policy
from pscb.foundation.people.queries import people_in, people_seated_in

from ..models import AgendaCandidate, Consideration
from .inbox import those_to_name


@dataclass(frozen=True)
class Namer:
    """Somebody who names readers of a Restricted version, and the office that lets them."""

    person: Person
    office: str

    def __str__(self) -> str:
        return f"{self.person}, {self.office}"


def who_names_readers(paper: ReportVersion) -> list[Namer]:
    """The chair of the group that considers a version; else its deputy; else the Board's Chair."""
    consideration = Consideration.objects.filter(paper=paper).order_by("-pk").first()
    if consideration is None:
        return []
    forum = consideration.forum
    offices = (
        (chairing(forum, "chair"), f"chair of the {forum}"),
        (chairing(forum, "deputy"), f"deputy chair of the {forum}"),
        (people_in(GroupKind.BOARD, "chair"), "Chair of the Board"),
    )
    for people, office in offices:
        if namers := [Namer(person, office) for person in people]:
            return namers
    return []


def readers_in(group: Group, paper: ReportVersion) -> list[Person]:
    """Those with a seat in the group today who may read that very version."""
    seated = people_seated_in(group).order_by("name")
    return [person for person in seated if policy.can(person, "report_version.view", paper)]


def reading_told(
    paper: ReportVersion, group: Group, *, to: Any, of: str = "this group", it: str = "it"
) -> str:
    """How many of a group may read a Restricted version, as a sentence; nothing about another.

    Who they are is told to those who may name them.
    """
    if not paper.is_restricted:
        return ""
    readers = readers_in(group, paper)
    if not readers:
        return f"Nobody of {of} may read {it} yet."
    number = "1 person" if len(readers) == 1 else f"{len(readers)} people"
    if not policy.can(to, "report_version.name_reader", paper):
        return f"{number} of {of} may read {it}."
    return f"{number} of {of} may read {it}: {', '.join(one.name for one in readers)}."


def reading_where_it_comes(paper: ReportVersion, *, to: Any) -> list[str]:
    """The same of each group on whose agenda the version is to come, or stands."""
    coming = AgendaCandidate.objects.exclude(state=AgendaCandidate.DROPPED).filter(paper=paper)
    groups = Group.objects.filter(pk__in=coming.values("group")).order_by("name")
    told = (reading_told(paper, group, to=to, of=f"the {group}") for group in groups)
    return [sentence for sentence in told if sentence]


def still_to_name(consideration: Consideration) -> QuerySet[Person]:
    """Who may be named as a reader and cannot read the version yet."""
    reading = [
        person.pk
        for person in those_to_name(consideration)
        if policy.can(person, "report_version.view", consideration.paper)
    ]
    return those_to_name(consideration).exclude(pk__in=reading).order_by("name")


def named_before(consideration: Consideration) -> list[Person]:
    """Readers of an earlier version who could be named again, and have not been."""
    paper = consideration.paper
    earlier = Readership.objects.in_force().filter(
        version__report=paper.report_id, version__number__lt=paper.number
    )
    named = earlier.exclude(person=None).values("person")
    return list(still_to_name(consideration).filter(pk__in=named))
