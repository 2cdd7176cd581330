"""Who owes what, who waits for an answer, and whom to tell."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from pscb.foundation.base.calendar import today
from pscb.foundation.base.models import in_force
from pscb.foundation.base.work import MOST_SHOWN, WorkItem
from pscb.foundation.people.hats import CHAIRING
from pscb.foundation.people.models import Agency, Group, Person, PostRole
from pscb.foundation.people.queries import people_at, people_with_a_role
from pscb.foundation.workflow.models import StatusChange

from ..models import Extension, Owner, Return
from ..subjects import subject_kind


def listed(user: Any) -> QuerySet[Return]:
    """Every demand the user may see, with its owner."""
    return Return.objects.visible_to(user).select_related("agency", "group", "person")


def owed_by(user: Any) -> Any:
    """What the user is to see to now, soonest first."""
    return (
        Return.objects.owed_by(user)
        .open()
        .select_related("agency", "group", "person")
        .order_by("due_on", "pk")
    )


def waiting_extensions(user: Any) -> QuerySet[Extension]:
    """Requests for more time that the user may answer, oldest first."""
    if not user.hats.is_officer:
        return Extension.objects.none()
    posts = {post.agency_id for post in user.hats.posts}
    return (
        Extension.objects.waiting()
        .exclude(demand__agency__in=posts)
        .exclude(demand__person=user)
        .select_related("demand", "demand__agency", "demand__group", "demand__person")
    )


@dataclass(frozen=True)
class AskedTime:
    """A request for more time with its answer, if it has one."""

    request: Extension
    answer: StatusChange | None


def asked_time(user: Any, demand: Return) -> list[AskedTime]:
    """The requests for more time for one demand, oldest first, each with its answer."""
    requests = list(
        Extension.objects.visible_to(user).filter(demand=demand).select_related("asked_by")
    )
    changes = StatusChange.objects.filter(
        subject_type=ContentType.objects.get_for_model(Extension),
        subject_id__in=[one.pk for one in requests],
    )
    answers = {change.subject_id: change for change in changes}
    return [AskedTime(one, answers.get(one.pk)) for one in requests]


def granted_before(demand: Return, by: Any, form_key: uuid.UUID | None) -> Extension | None:
    """The extension of a demand that the person granted with this very form, if one is."""
    granted = StatusChange.objects.filter(
        subject_type=ContentType.objects.get_for_model(Extension),
        transition="grant",
        by_key=by.actor_key,
        form_key=form_key,
    )
    if form_key is None:
        return None
    return Extension.objects.filter(demand=demand, pk__in=granted.values("subject_id")).first()


def people_of(owner: Owner) -> QuerySet[Person]:
    """Those to tell about a demand: who holds a post, who chairs the group, or the person."""
    if isinstance(owner, Agency):
        both = people_at(owner, PostRole.CONTRIBUTOR) | people_at(owner, PostRole.SIGNATORY)
        return both.distinct()
    if isinstance(owner, Group):
        return Person.objects.filter(
            in_force(today(), "seats__"), seats__group=owner, seats__role__in=CHAIRING,
            is_active=True,
        ).distinct()  # fmt: skip
    return Person.objects.filter(pk=owner.pk, is_active=True)


def owed_in_person(person: Any) -> QuerySet[Return]:
    """What somebody still owes in person, and must hand over when they leave."""
    return Return.objects.open().filter(person=person)


def may_take_on(demand: Return) -> QuerySet[Person]:
    """To whom what a leaver owes may go: whoever holds a post or a seat."""
    return people_with_a_role()


def waiting_returns(user: Any) -> Iterable[WorkItem]:
    """For "Your work": what the user owes, and for officers the requests for more time."""
    for demand in owed_by(user).worked_here()[:MOST_SHOWN]:
        yield WorkItem(
            title=demand.title,
            url=demand.get_absolute_url(),
            button="Open",
            detail=str(demand.owner),
            due_on=demand.due_on,
            known_to_office=True,
        )
    for extension in waiting_extensions(user)[:MOST_SHOWN]:
        yield WorkItem(
            title=f"Answer a request for more time: {extension.demand.title}",
            url=extension.demand.get_absolute_url(),
            button="Answer",
            detail=f"{extension.demand.owner} asks for time until {extension.until:%-d %B %Y}.",
            known_to_office=True,
        )


def subject_seen(user: Any, demand: Return) -> Any:
    """What a demand is about, if the person may see it; its level leads there itself if it can."""
    kind = subject_kind(demand.subject)
    if kind is None or kind.keeps_work:
        return None
    return kind.seen_by(user).filter(pk=demand.subject.pk).first()
