"""Reads about actions."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet

from pscb.foundation.base.calendar import today
from pscb.foundation.base.work import MOST_SHOWN, WorkItem
from pscb.foundation.people.models import Person
from pscb.foundation.people.policy import policy
from pscb.foundation.people.queries import people_with_a_role
from pscb.foundation.workflow.models import StatusChange
from pscb.workshop.documents.models import Document

from ..models import Action, Evidence, ImpactCheck

SOON = datetime.timedelta(days=30)


@dataclass(frozen=True)
class EvidenceWithFiles:
    """One entry of evidence with the files behind it."""

    evidence: Evidence
    files: list[Document] = field(default_factory=list)


def listed(user: Any) -> QuerySet[Action]:
    """Every action the user may see, with its owner."""
    return Action.objects.visible_to(user).select_related("agency", "person")


def evidence_of(action: Action) -> list[EvidenceWithFiles]:
    """The evidence of an action, oldest first, each entry with its files in use."""
    entries = {one.pk: EvidenceWithFiles(one) for one in action.evidence.select_related("added_by")}
    for file in files_of(action):
        entries[file.subject_id].files.append(file)
    return list(entries.values())


def files_of(action: Action) -> QuerySet[Document]:
    """Every file in use behind the evidence of an action."""
    return Document.objects.filter(
        subject_type=ContentType.objects.get_for_model(Evidence),
        subject_id__in=action.evidence.values("pk"),
        removed_at=None,
    ).select_related("blob")


def owned_in_person(person: Any) -> QuerySet[Action]:
    """Live actions that somebody owns in person, and must hand over when they leave.

    What they declined waits for whoever proposed it.
    """
    return Action.objects.live().filter(person=person).exclude(state="declined")


def may_own(action: Action) -> QuerySet[Person]:
    """To whom a leaver's own action may go: whoever holds a post or a seat."""
    return people_with_a_role()


def waiting_actions(user: Any) -> Iterable[WorkItem]:
    """For "Your work": actions to accept or to do soon, what somebody declined, requests for more
    time, actions to check, impact to look at.
    """
    agencies = {post.agency_id for post in user.hats.posts}
    mine = Action.objects.filter(Q(agency__in=agencies) | Q(person=user))
    soon = Q(state="proposed") | Q(state="open", due_on__lte=today() + SOON)
    for action in mine.filter(soon).order_by("due_on", "pk")[:MOST_SHOWN]:
        accept = action.state == "proposed"
        yield _item(action, "Accept an action or say no" if accept else "Action", action.due_on)
    for action in _to_propose_again(user).order_by("due_on", "pk")[:MOST_SHOWN]:
        yield _item(action, f"{action.owner} said no to an action: propose it again?", None)
    if not user.hats.is_officer:
        return
    asked = Action.objects.filter(state="open", asked_until__isnull=False)
    asked = asked.exclude(Q(agency__in=agencies) | Q(person=user))
    for action in asked.select_related("agency", "person").order_by("due_on", "pk")[:MOST_SHOWN]:
        yield _item(action, f"Answer a request for more time: {action.owner}", None)
    complete = _others(user).filter(state="complete")
    for action in complete.select_related("agency", "person").order_by("due_on", "pk")[:MOST_SHOWN]:
        yield _item(action, f"Check an action of {action.owner}, said to be complete", None)
    checks = ImpactCheck.objects.filter(checked_on=None, due_on__lte=today())
    checks = checks.filter(action__in=_others(user)).select_related(
        "action__agency", "action__person"
    )
    for check in checks.order_by("due_on", "pk")[:MOST_SHOWN]:
        title = f"Look at what changed after {check.months} months: {check.action.owner}"
        yield _item(check.action, title, check.due_on)


def _to_propose_again(user: Any) -> QuerySet[Action]:
    """What somebody declined: all of it for officers, for a chair what they proposed."""
    declined = Action.objects.filter(state="declined").select_related("agency", "person")
    if user.hats.is_officer:
        return declined
    chairs = policy.can(user, "recommendation.make")
    return declined.filter(raised_by=user) if chairs else declined.none()


def _others(user: Any) -> QuerySet[Action]:
    """Those of which the user has done nothing and which their agencies do not own."""
    said = StatusChange.objects.filter(
        subject_type=ContentType.objects.get_for_model(Action), transition="complete",
        by_key=user.actor_key,
    )  # fmt: skip
    own = Q(agency__in=user.hats.agency_ids) | Q(person=user)
    took_part = Q(evidence__added_by=user) | Q(pk__in=said.values("subject_id"))
    return Action.objects.exclude(own).exclude(took_part)


def _item(action: Action, title: str, due_on: Any) -> WorkItem:
    return WorkItem(
        title=title, url=action.get_absolute_url(), button="Open", detail=action.what,
        due_on=due_on, known_to_office=True,
    )  # fmt: skip
