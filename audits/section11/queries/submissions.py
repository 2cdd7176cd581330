"""One return, as its pages need it."""

import uuid
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from pscb.flow.actions.models import Action
from pscb.foundation.workflow.models import StatusChange

from ..models import Answer, Draft, Submission


def one_submission(user: Any, key: uuid.UUID) -> Submission:
    """The return of that key, if the user may see it. Raises Http404."""
    rows = (
        Submission.objects.visible_to(user)
        .with_requests()
        .with_nobody_to_answer()
        .select_related(
            "agency", "cycle__set_version", "demand", "signatory", "sent_by", "paper_entered_by"
        )
    )
    return get_object_or_404(rows, key=key)


def one_answer(user: Any, key: uuid.UUID) -> Answer:
    """The answer of that key, if the user may see its return. Raises Http404."""
    rows = Answer.objects.visible_to(user).select_related(
        "submission__agency", "submission__cycle__set_version", "submission__demand",
        "criterion__standard", "criterion__version", "action", "answered_by",
    )  # fmt: skip
    return get_object_or_404(rows, key=key)


def how_far(submission: Submission) -> Any:
    """The return with `asked`, `answered` and `last_saved_at`: what shows before it is signed."""
    return Submission.objects.filter(pk=submission.pk).measured().get()


def comments_on(submission: Submission) -> StatusChange | None:
    """The signatory's comments, while the agency works on them."""
    last = StatusChange.objects.about(submission).last()
    return last if last is not None and last.transition == "send_back" else None


def actions_standing(submission: Submission) -> int:
    """How many actions that a return promised are neither closed nor withdrawn."""
    answers = submission.answers.order_by().values("pk")
    promised = Action.objects.filter(
        source_type=ContentType.objects.get_for_model(Answer), source_id__in=answers
    )
    return promised.live().count()


def unsaved_questions(submission: Submission, user: Any) -> QuerySet[Draft]:
    """What the user typed in this return and has not saved."""
    return (
        Draft.objects.filter(answer__submission=submission, person=user)
        .select_related("answer__criterion")
        .order_by("answer__criterion__position")
    )
