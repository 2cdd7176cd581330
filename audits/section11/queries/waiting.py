"""What of Section 11 waits for a person."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from pscb.foundation.base.work import MOST_SHOWN, WorkItem
from pscb.foundation.people.models import Person, PostRole
from pscb.foundation.people.queries import signatories_of
from pscb.foundation.workflow.models import StatusChange

from ..models import Submission
from ..models.submissions import WRITABLE

# What is said of a return that is there again, by the step that brought it back.
CAME_BACK = {"send_back": "Sent back with comments", "reopen": "Opened again"}


def to_sign(person: Any) -> QuerySet[Submission]:
    """Returns that wait for somebody's signature."""
    return Submission.objects.filter(state="awaiting_signature", signatory=person).select_related(
        "agency", "cycle", "demand", "sent_by"
    )


def may_sign(submission: Submission) -> QuerySet[Person]:
    """Who else may sign a return: the agency's senior signatories, but for who sent it (ADR 9)."""
    return signatories_of(submission.agency).exclude(pk=submission.sent_by_id or 0)


def waiting_submissions(user: Any) -> Iterable[WorkItem]:
    """For "Your work": returns to sign, returns to answer with how far each is, and, for
    officers, returns that nobody can answer.
    """
    for submission in to_sign(user).order_by("demand__due_on", "pk")[:MOST_SHOWN]:
        yield WorkItem(
            title=f"Sign the {submission.cycle.title} of {submission.agency}",
            url=reverse("section11:read", args=[submission.key]),
            button="Read and sign",
            detail=f"Sent by {submission.sent_by}",
            due_on=submission.demand.due_on if submission.demand else None,
            known_to_office=True,
        )
    for submission in _to_answer(user)[:MOST_SHOWN]:
        yield WorkItem(
            title=f"{submission.cycle.title}: {submission.agency}",
            url=submission.get_absolute_url(),
            button="Continue" if submission.answered else "Start",
            detail=_how_it_stands(submission),
            due_on=submission.demand.due_on if submission.demand else None,
            known_to_office=True,
        )
    if user.hats.is_officer:
        yield from _that_nobody_answers()


def _that_nobody_answers() -> Iterable[WorkItem]:
    """Whoever answered them has left; only officers can give somebody else the post."""
    found: Any = Submission.objects.select_related("agency", "cycle", "demand")
    rows = (
        found.with_nobody_to_answer().filter(nobody_answers=True).order_by("demand__due_on", "pk")
    )
    for submission in rows[:MOST_SHOWN]:
        yield WorkItem(
            title=f"Nobody at {submission.agency} can answer the {submission.cycle.title}",
            url=reverse("office:agency", args=[submission.agency.key]),
            button="Open the agency",
            detail="Give somebody a post as contributor",
            due_on=submission.demand.due_on if submission.demand else None,
            known_to_office=True,
        )


def _how_it_stands(submission: Any) -> str:
    answered = f"{submission.answered} of {submission.asked} questions answered"
    why = CAME_BACK.get(submission.last_step)
    return f"{why}, {answered}" if why else answered


def _to_answer(user: Any) -> QuerySet[Any]:
    agencies = {post.agency_id for post in user.hats.posts if post.role == PostRole.CONTRIBUTOR}
    return (
        Submission.objects.filter(agency__in=agencies, state__in=WRITABLE, on_paper=False)
        .select_related("agency", "cycle", "demand")
        .order_by("demand__due_on", "pk")
        .measured()
        .annotate(last_step=Subquery(_last_steps().values("transition")[:1]))
    )


def _last_steps() -> QuerySet[StatusChange]:
    kind = ContentType.objects.get_for_model(Submission)
    return StatusChange.objects.filter(subject_type=kind, subject_id=OuterRef("pk")).order_by("-pk")
