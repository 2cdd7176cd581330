"""Whether a return may be entered from paper, and when it was."""

from django.db.models import Q, QuerySet

from pscb.foundation.audit_trail.models import Entry

from ..models import Submission
from .sheet import files_behind

STEPS = {
    "submission.paper_begun": "Entering from paper began",
    "submission.paper_ended": "Given back to the agency",
}


def is_begun(submission: Submission) -> bool:
    """Whether anything is written in a return: an answer, an action, a draft or a file.

    A draft or a cleared answer counts too: whoever enters a return from paper reads it.
    """
    if submission.state != "not_started":
        return True
    written = ~Q(grade="") | ~Q(narrative="") | Q(action__isnull=False) | Q(drafts__isnull=False)
    answers = submission.answers.order_by().filter(written)
    return answers.exists() or files_behind(submission).exists()


def paper_steps(submission: Submission) -> QuerySet[Entry]:
    """When entering from paper began and ended, and by whom, oldest first."""
    return Entry.objects.filter(
        object_type=submission._meta.label_lower,
        object_key=str(submission.key),
        verb__in=STEPS,
    ).order_by("number")
