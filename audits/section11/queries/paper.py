"""Whether a return may be entered from paper, and when it was."""

import datetime

from django.db.models import QuerySet

from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.base.calendar import now

from ..models import Draft, Submission
from .sheet import files_behind

STEPS = {
    "submission.paper_begun": "Entering from paper began",
    "submission.paper_ended": "Given back to the agency",
}


def is_begun(submission: Submission) -> bool:
    """Whether somebody at the agency has written in a return: an answer, a draft or a file.

    A draft or a cleared answer counts too: whoever enters a return from paper reads it. What
    officers entered from paper, before they gave it back by mistake, is none of the agency's.
    """
    answers = submission.answers.order_by().filter(committed_at__isnull=False)
    drafts, files = Draft.objects.filter(answer__submission=submission), files_behind(submission)
    for times in _times_on_paper(submission):
        answers = answers.exclude(committed_at__range=times)
        drafts = drafts.exclude(saved_at__range=times)
        files = files.exclude(created_at__range=times)
    return answers.exists() or drafts.exists() or files.exists()


def may_begin(submission: Submission) -> bool:
    """Whether entering a return from paper can begin now."""
    return submission.is_writable and not submission.on_paper and not is_begun(submission)


def _times_on_paper(submission: Submission) -> list[tuple[datetime.datetime, datetime.datetime]]:
    """From when to when officers, and nobody at the agency, wrote in a return."""
    begun, times = None, []
    for step in paper_steps(submission):
        if step.verb == "submission.paper_begun":
            begun = begun or step.at
        elif begun:
            times.append((begun, step.at))
            begun = None
    return [*times, (begun, now())] if begun else times


def paper_steps(submission: Submission) -> QuerySet[Entry]:
    """When entering from paper began and ended, and by whom, oldest first."""
    return Entry.objects.filter(
        object_type=submission._meta.label_lower,
        object_key=str(submission.key),
        verb__in=STEPS,
    ).order_by("number")
