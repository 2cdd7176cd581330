"""The pages of one return: its hub, its standards, its answers, its receipt."""

import uuid
from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import render

from pscb.foundation.people.models import PostRole
from pscb.foundation.people.permit import require
from pscb.foundation.people.policy import policy
from pscb.foundation.people.queries import signatories_of
from pscb.foundation.people.requests import SignedIn
from pscb.foundation.workflow.perform import available
from pscb.foundation.workflow.queries import history
from pscb.workshop.documents.queries import documents_of
from pscb.workshop.pages.components import Event
from pscb.workshop.pages.history import events_of
from pscb.workshop.pages.methods import reads

from ..models import Submission
from ..queries.closing import is_late_for_overview
from ..queries.missing import missing_on
from ..queries.paper import STEPS, may_begin, paper_steps
from ..queries.progress import progress_on
from ..queries.reading import drawn, latest_copy, reading_of
from ..queries.rereading import rereading_of
from ..queries.sheet import sheet_of
from ..queries.submissions import comments_on, how_far, one_submission, unsaved_questions

# What the history says of each step.
HAPPENED = {
    "begin": "Started",
    "send": "Sent for signature",
    "recall": "Taken back",
    "send_back": "Sent back",
    "sign": "Signed",
    "sign_paper": "Signature on paper written down",
    "excuse": "Excused",
    "reopen": "Opened again",
}
# Steps that officers take: what is said with them is theirs, and they go on reading it.
OFFICERS_STEPS = ("excuse", "reopen")


@reads
def hub(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Where a return is. The agency works from here; officers see how far it is."""
    submission = one_submission(request.user, key)
    may_read = bool(policy.can(request.user, "submission.read", submission))
    given = {
        "submission": submission,
        "may_read": may_read,
        "may": {step.name for step in available(submission, request.user)},
        "may_keep": policy.can(request.user, "submission.paper", submission),
        "may_answer": policy.can(request.user, "submission.answer", submission),
        "comments": comments_on(submission) if may_read else None,
        "is_signatory": request.user.hats.is_post_holder(submission.agency_id, PostRole.SIGNATORY),
        "form_key": uuid.uuid4(),
        "scans": documents_of(submission) if may_read else [],
        "events": _events(submission, with_notes=may_read),
    }
    given["may_begin_paper"] = bool(given["may_keep"]) and may_begin(submission)
    if may_read:
        given["progress"] = progress_on(sheet_of(submission))
        given["unsaved"] = unsaved_questions(submission, request.user)
        given["nobody_signs"] = _nobody_signs(request, submission)
    else:
        given["far"] = how_far(submission)
    return render(request, "section11/hub.html", given)


def _events(submission: Submission, *, with_notes: bool) -> list[Event]:
    """What happened to the return, newest first, with when it was entered from paper.

    The notes are what those who write and sign it say to each other, so they are for whoever may
    read the return; others see the steps alone, and why officers excused it or opened it again.
    """
    steps = [
        Event(title=STEPS[entry.verb], when=entry.at, by=entry.actor_name)
        for entry in paper_steps(submission)
    ]
    changes = list(history(submission))
    happened = [
        event if with_notes or change.transition in OFFICERS_STEPS else replace(event, note="")
        for event, change in zip(events_of(changes, HAPPENED), changes[::-1], strict=True)
    ]
    both = [*happened, *steps[::-1]]
    return sorted(both, key=lambda event: event.when, reverse=True)


def _nobody_signs(request: SignedIn, submission: Submission) -> bool:
    """Whether the user may send the return one day, and there is nobody to send it to."""
    if not submission.is_writable or not policy.can(request.user, "submission.send", submission):
        return False
    return not signatories_of(submission.agency).exclude(pk=request.user.pk).exists()


@reads
def standard(request: SignedIn, key: uuid.UUID, code: str) -> HttpResponse:
    """The questions of one standard, each with how it is answered."""
    submission = one_submission(request.user, key)
    require(request.user, "submission.read", submission)
    sheet = sheet_of(submission)
    parts = sheet.by_standard()
    place = next((at for at, (each, _) in enumerate(parts) if each.code == code), None)
    if place is None:
        raise Http404
    found, answers = parts[place]
    lacking = {thing.answer.pk for thing in missing_on(sheet)}
    rows = [(answer, drawn(sheet.grade_of(answer)), answer.pk in lacking) for answer in answers]
    given = {
        "submission": submission,
        "standard": found,
        "rows": rows,
        "next_question": next((answer for answer, _, lacks in rows if lacks), None),
        "may_answer": _may_answer(request, submission),
        "leaves_out": found.criteria.count() > len(answers),
        "place": place + 1,
        "places": len(parts),
    }
    return render(request, "section11/standard.html", given)


@reads
def check(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """What is still missing, then every answer, before the return is sent."""
    submission = one_submission(request.user, key)
    require(request.user, "submission.read", submission)
    given = {
        "submission": submission,
        "missing": missing_on(sheet_of(submission)) if submission.is_writable else [],
        "unsaved": unsaved_questions(submission, request.user) if submission.is_writable else [],
        "reading": reading_of(submission),
        "may_answer": _may_answer(request, submission),
        "may": {step.name for step in available(submission, request.user)},
    }
    return render(request, "section11/check.html", given)


@reads
def read(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """The return on one page: what stands out, then every answer."""
    submission = one_submission(request.user, key)
    require(request.user, "submission.read", submission)
    given = {
        "submission": submission,
        "reading": reading_of(submission),
        "rereading": rereading_of(submission),
        "may": {step.name for step in available(submission, request.user)},
    }
    return render(request, "section11/read.html", given)


@reads
def receipt(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """What was signed, under which reference and hash, and what happens next."""
    submission = one_submission(request.user, key)
    require(request.user, "submission.read", submission)
    copy = latest_copy(submission)
    if copy is None:
        raise Http404
    given = {"submission": submission, "copy": copy, "is_late": is_late_for_overview(copy)}
    return render(request, "section11/receipt.html", given)


def _may_answer(request: SignedIn, submission: Submission) -> bool:
    may = policy.can(request.user, "submission.answer", submission)
    return bool(may) and submission.is_writable
