"""Sending, taking back, signing and sending back."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.models import PostRole
from pscb.foundation.people.permit import require
from pscb.foundation.people.queries import signatories_of
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.methods import acts, form_page

from .. import services
from ..forms.signing import ReasonForm, SendForm, SignForm, StepForm
from ..queries.missing import things_missing
from ..queries.reading import reading_of
from ..queries.submissions import one_submission


@form_page
def send(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Choose who signs, and send the return to them."""
    submission = one_submission(request.user, key)
    require(request.user, "submission.send", submission)
    signatories = signatories_of(submission.agency).exclude(pk=request.user.pk)
    form = SendForm(
        request.POST or None, signatories=signatories, initial={"version": submission.version}
    )
    if form.is_valid():
        try:
            services.submission_send(submission=submission, by=request.user, **form.cleaned_data)
        except GuardRefused as refused:
            form.add_refusal(refused)
        else:
            messages.success(request, f"{submission.signatory} has been asked to sign the return.")
            return redirect(submission)
    if submission.is_writable and request.method == "GET" and things_missing(submission):
        return redirect("section11:check", key)
    given = {
        "submission": submission,
        "form": form,
        "signatories": signatories,
        "is_signatory": request.user.hats.is_post_holder(submission.agency_id, PostRole.SIGNATORY),
    }
    return render(request, "section11/send.html", given)


@acts
def recall(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Take the return back before it is signed."""
    submission = one_submission(request.user, key)
    form = StepForm(request.POST)
    if form.is_valid():
        services.submission_recall(submission=submission, by=request.user, **form.cleaned_data)
        messages.success(request, "You took the return back. Its answers can be changed again.")
    return redirect(submission)


@form_page
def sign(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Sign the return."""
    submission = one_submission(request.user, key)
    if submission.state == "signed" and submission.signatory == request.user:
        return redirect("section11:receipt", key)
    require(request.user, "submission.sign", submission)
    form = SignForm(
        request.POST or None, signatory=request.user, initial={"version": submission.version}
    )
    if form.is_valid():
        said = form.cleaned_data
        services.submission_sign(
            submission=submission, by=request.user,
            version=said["version"], form_key=said["form_key"],
        )  # fmt: skip
        return redirect("section11:receipt", key)
    given = {"submission": submission, "form": form, "reading": reading_of(submission)}
    return render(request, "section11/sign.html", given)


@form_page
def send_back(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Send the return back to those who wrote it, with comments."""
    submission = one_submission(request.user, key)
    require(request.user, "submission.send_back", submission)
    form = ReasonForm(
        request.POST or None,
        asks="What should be changed?",
        hint="Those who wrote the return read this. Name the questions you mean.",
        initial={"version": submission.version},
    )
    if form.is_valid():
        said = form.cleaned_data
        services.submission_send_back(
            submission=submission, comments=said["reason"], by=request.user,
            version=said["version"], form_key=said["form_key"],
        )  # fmt: skip
        messages.success(request, "The return is sent back with your comments.")
        return redirect(submission)
    given = {
        "submission": submission, "form": form,
        "heading": "Send the return back with comments", "button": "Send back",
        "cancel_url": reverse("section11:read", args=[key]),
    }  # fmt: skip
    return render(request, "section11/reason.html", given)
