"""What officers do with one return: excuse, open again, put off, enter from paper."""

import datetime
import uuid

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from pscb.foundation.base.calendar import day_off, today
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.permit import require
from pscb.foundation.people.requests import SignedIn
from pscb.foundation.workflow.table import workflow_of
from pscb.workshop.documents.queries import documents_of
from pscb.workshop.documents.responses import attachment
from pscb.workshop.pages.methods import acts, form_page, reads

from .. import services
from ..forms.officers import PaperForm, PutOffForm
from ..forms.signing import ReasonForm, StepForm
from ..queries.missing import things_missing
from ..queries.paper import is_begun
from ..queries.reading import latest_copy
from ..queries.submissions import actions_standing, one_submission

# What each step is called, what it asks, its button, and what is said when it is done.
REASONS = {
    "excuse": (
        "Excuse this agency", "Why is it excused?", "Excuse", "The agency is excused and is told.",
    ),
    "reopen": (
        "Open this return again", "Why is it opened again?", "Open again",
        "The return is open again and the agency is told.",
    ),
}  # fmt: skip


@form_page
def reason(request: SignedIn, key: uuid.UUID, name: str) -> HttpResponse:
    """Excuse an agency, or open its return again."""
    submission = one_submission(request.user, key)
    require(request.user, f"submission.{name}", submission)
    heading, asks, button, done = REASONS[name]
    form = ReasonForm(
        request.POST or None, asks=asks, hint="The agency reads this.",
        initial={"version": submission.version},
    )  # fmt: skip
    unready = workflow_of(submission)[name].guard
    if not form.is_bound and unready and (why := unready(submission)):
        raise GuardRefused(why)
    if form.is_valid():
        act = services.submission_excuse if name == "excuse" else services.submission_reopen
        try:
            act(submission=submission, by=request.user, **form.cleaned_data)
        except GuardRefused as refused:
            form.add_refusal(refused)
        else:
            messages.success(request, done)
            return redirect(submission)
    given = {
        "submission": submission, "form": form, "heading": heading, "button": button,
        "step": name, "copy": latest_copy(submission), "standing": actions_standing(submission),
        "today": today(), "cancel_url": submission.get_absolute_url(),
    }  # fmt: skip
    return render(request, "section11/reason.html", given)


@form_page
def put_off(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Give one agency a later due date."""
    submission = one_submission(request.user, key)
    require(request.user, "submission.put_off", submission)
    form = PutOffForm(request.POST or None)
    if form.is_valid():
        try:
            services.submission_put_off(submission=submission, by=request.user, **form.cleaned_data)
        except GuardRefused as refused:
            form.add_refusal(refused, "until")
        else:
            messages.success(request, _moved_to(form.cleaned_data["until"]))
            return redirect(submission)
    given = {
        "submission": submission, "form": form, "heading": "Give this agency more time",
        "button": "Move the due date", "cancel_url": submission.get_absolute_url(),
    }  # fmt: skip
    return render(request, "section11/reason.html", given)


def _moved_to(day: datetime.date) -> str:
    """What is said once a due date has moved: to a day on which nobody works, too."""
    off = f", which is {day_off(day)}" if day_off(day) else ""
    return f"The due date is now {day:%-d %B %Y}{off}. The agency is told."


@form_page
def paper(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Begin to enter a return that came on paper."""
    submission = one_submission(request.user, key)
    require(request.user, "submission.paper", submission)
    form = PaperForm(request.POST or None, request.FILES or None)
    begun = is_begun(submission)
    if form.is_valid():
        said = form.cleaned_data
        try:
            services.paper_begin(
                submission=submission, scan=said["scan"], signed_by=said["signed_by"],
                signed_on=said["signed_on"], by=request.user,
            )  # fmt: skip
        except GuardRefused as refused:
            # Once a return is begun, no other scan would help.
            form.add_refusal(refused, "scan" if submission.on_paper or not begun else None)
        else:
            messages.success(request, "Now enter the answers, then write down the signature.")
            return redirect(submission)
    given = {
        "submission": submission, "form": form, "heading": "Enter a return that came on paper",
        "button": "Begin", "cancel_url": submission.get_absolute_url(),
    }  # fmt: skip
    return render(request, "section11/reason.html", given)


@acts
def paper_end(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Give the return back to the agency."""
    submission = one_submission(request.user, key)
    services.paper_end(submission=submission, by=request.user)
    messages.success(request, "The agency answers this return itself again.")
    return redirect(submission)


@form_page
def paper_sign(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Write down the signature that is on the paper."""
    submission = one_submission(request.user, key)
    require(request.user, "submission.sign_paper", submission)
    form = StepForm(request.POST or None, initial={"version": submission.version})
    missing = things_missing(submission)
    if form.is_valid() and not missing:
        services.paper_sign(submission=submission, by=request.user, **form.cleaned_data)
        return redirect("section11:receipt", key)
    given = {"submission": submission, "form": form, "missing": missing}
    return render(request, "section11/paper_sign.html", given)


@reads
def scan(request: SignedIn, key: uuid.UUID, file: uuid.UUID) -> HttpResponseBase:
    """The scan of a paper return, as a download."""
    submission = one_submission(request.user, key)
    require(request.user, "submission.read", submission)
    return attachment(get_object_or_404(documents_of(submission), key=file))
