"""A return that comes back to its signatory: what was said of it, and what has changed since."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from pscb.foundation.workflow.models import StatusChange
from pscb.workshop.documents.models import Document

from ..models import Answer, Submission

# A return that was signed, or opened again by officers, is read anew from there.
BEGINS_ANEW = ("sign", "sign_paper", "reopen")


@dataclass(frozen=True)
class Rereading:
    """The comments with which a return was sent back, and the answers changed since."""

    comments: StatusChange
    changed: Sequence[Answer]

    @property
    def keys(self) -> set[str]:
        """The keys of the answers that have changed."""
        return {str(answer.key) for answer in self.changed}


def rereading_of(submission: Submission) -> Rereading | None:
    """What a signatory needs beside a return that was sent back before, or None."""
    if submission.state != "awaiting_signature":
        return None
    comments = _last_comments(submission)
    if comments is None:
        return None
    at, answers = comments.created_at, submission.answers.select_related("criterion")
    files = Document.objects.filter(
        Q(created_at__gt=at) | Q(removed_at__gt=at),
        subject_type=ContentType.objects.get_for_model(Answer),
        subject_id__in=answers.order_by().values("pk"),
    )
    changed = Q(committed_at__gt=at) | Q(pk__in=files.values("subject_id"))
    return Rereading(comments, list(answers.filter(changed)))


def _last_comments(submission: Submission) -> StatusChange | None:
    last = (
        StatusChange.objects.about(submission)
        .filter(transition__in=(*BEGINS_ANEW, "send_back"))
        .last()
    )
    return last if last is not None and last.transition == "send_back" else None
