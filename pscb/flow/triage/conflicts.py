"""Who is too close to a report to judge it.

Whoever wrote, changed or submitted it never judges it: the author does not sign it off. Nor does
a member of the author agency, of the only agency it concerns, of the team whose work it reports, or
with a declared interest; they may read it and comment. A report that concerns many agencies
conflicts nobody by agency alone, and one that a group wrote only those of it who took part.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q

from pscb.flow.reports.models import Report, ReportVersion
from pscb.foundation.base.registry import Registry
from pscb.foundation.people.models import Interest, Person, Post, Seat

from .models import Consideration


@dataclass(frozen=True)
class Team:
    """A place on the team of an audit or a review, as the level that keeps the team knows it.

    `reported_by` gives the versions that report the work of teams the person has a place on;
    `reason` is the sentence shown to them.
    """

    reason: str
    reported_by: Callable[[Any], Q]


teams: Registry[Team] = Registry("team whose members are in conflict")


HANDS = ReportVersion.writers.through.objects


def wrote(person: Any) -> Q:
    """Considerations of versions the person began, had a hand in or submitted."""
    began = Q(paper__report__author_person=person) | Q(paper__submitted_by=person)
    return began | Q(Exists(HANDS.filter(person=person, reportversion=OuterRef("paper_id"))))


def too_close(person: Any) -> Q:
    """Considerations that the person may not judge, as a condition on the rows."""
    agencies = person.hats.agency_ids
    found = (
        wrote(person)
        | Q(paper__report__author_agency_id__in=agencies)
        | Q(paper__only_concerns_id__in=agencies)
        | Q(Exists(_interests(person).filter(subject_id=OuterRef("paper__report_id"))))
    )
    for team in teams:
        reported = ReportVersion.objects.filter(team.reported_by(person), pk=OuterRef("paper_id"))
        found |= Q(Exists(reported))
    return found


def _interests(person: Any) -> Any:
    kind = ContentType.objects.get_for_model(Report)
    return Interest.objects.on().filter(person=person, subject_type=kind)


def reason_against(person: Any, consideration: Consideration) -> str:
    """Why the person may not judge this one, as a sentence; empty if they may."""
    interested = _interests(person).filter(subject_id=consideration.paper.report_id).exists()
    return _reason(person, consideration, interested, _writers(consideration))


def _writers(consideration: Consideration) -> set[int]:
    """Who began the report or had a hand in this version or submitted it, by their ids."""
    paper = consideration.paper
    hands = HANDS.filter(reportversion=paper).values_list("person_id", flat=True)
    return {paper.report.author_person_id, paper.submitted_by_id, *hands}


def reasons_against(people: Sequence[Person], consideration: Consideration) -> dict[int, str]:
    """The same for several people by their ids, asking the database once for all of them."""
    _read_hats(people)
    interested = set(
        Interest.objects.on()
        .filter(person__in=people)
        .about(consideration.paper.report)
        .values_list("person_id", flat=True)
    )
    writers = _writers(consideration)
    return {one.pk: _reason(one, consideration, one.pk in interested, writers) for one in people}


def _reason(person: Any, consideration: Consideration, interested: bool, writers: set[int]) -> str:
    paper = consideration.paper
    agencies = person.hats.agency_ids
    if person.pk in writers:
        return "You wrote or submitted this report."
    if paper.report.author_agency_id in agencies:
        return "This report is from your organisation."
    if paper.only_concerns_id in agencies:
        return "This report concerns only your organisation."
    if interested:
        return "You have declared an interest in this report."
    for team in teams:
        if ReportVersion.objects.filter(team.reported_by(person), pk=paper.pk).exists():
            return team.reason
    return ""


def _read_hats(people: Sequence[Person]) -> None:
    posts, seats = defaultdict(list), defaultdict(list)
    for post in Post.objects.on().filter(person__in=people).select_related("agency"):
        posts[post.person_id].append(post)
    for seat in Seat.objects.on().filter(person__in=people).select_related("group"):
        seats[seat.person_id].append(seat)
    for person in people:
        person.hats.posts, person.hats.seats = posts[person.pk], seats[person.pk]


def those_free_to_judge(people: Iterable[Person], consideration: Consideration) -> list[Person]:
    """Those of the people who may judge it."""
    asked = list(people)
    against = reasons_against(asked, consideration)
    return [person for person in asked if not against[person.pk]]
