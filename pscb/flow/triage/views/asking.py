"""The Board asks for a report; its Chair supplies, declines or puts off."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from pscb.flow.reports.models import Report
from pscb.flow.reports.queries import with_latest
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.permit import require
from pscb.foundation.people.requests import SignedIn
from pscb.foundation.workflow.perform import available
from pscb.foundation.workflow.queries import history
from pscb.foundation.workflow.table import workflow_of
from pscb.workshop.pages.components import Event
from pscb.workshop.pages.lists import Listing
from pscb.workshop.pages.methods import form_page, reads

from .. import services
from ..filters import REQUESTS, RequestFilters
from ..forms import AskForm, DeferForm, MinuteForm, ReasonForm, SupplyForm
from ..models import AgendaCandidate, CallIn
from ..queries.called import board_members, why_not_asked_for
from ..queries.waiting import sits_in_a_forum
from ..services.telling import FOR_ITS_READERS, may_know_why

# A pack answers by itself, when it is published.
WITH_A_PAGE = ("minute", "supply", "decline")


@form_page
def ask(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Ask for a report as a member of the Board."""
    known = with_latest(Report.objects.registered_for(request.user))
    report = get_object_or_404(known, key=key)
    require(request.user, "call_in.make", report)
    form = AskForm(request.POST or None)
    if form.is_valid():
        try:
            made = services.call_in_make(report=report, by=request.user, **form.cleaned_data)
        except GuardRefused as refused:
            form.add_refusal(refused)
        else:
            messages.success(request, "You have asked for the report. It goes on the next agenda.")
            return redirect(made.get_absolute_url())
    context = {"report": report, "form": form, "refusal": why_not_asked_for(report)}
    return render(request, "triage/ask.html", context)


@reads
def requests(request: SignedIn) -> HttpResponse:
    """What the Board has asked for."""
    rows = CallIn.objects.visible_to(request.user).select_related("paper__report", "asked_by")
    listing = Listing(request, rows, columns=REQUESTS, default="-asked", filters=RequestFilters)
    context = {"listing": listing, "has_inbox": sits_in_a_forum(request.user)}
    return render(request, "triage/requests.html", context)


def find(request: SignedIn, key: uuid.UUID) -> CallIn:
    """The request of that key, if this person may see it."""
    rows = CallIn.objects.visible_to(request.user)
    return get_object_or_404(rows.select_related("paper__report", "asked_by"), key=key)


@reads
def call_in(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """One request: what was asked, why, and what became of it."""
    found = find(request, key)
    told = may_know_why(request.user, found)
    steps = workflow_of(found)
    events = [
        Event(steps.state(one.target).label, one.created_at, one.by_name, one.note if told else "")
        for one in history(found)
    ]
    readable = Report.objects.visible_to(request.user).filter(pk=found.paper.report_id)
    context = {
        "call_in": found, "events": events[::-1], "may_read": readable.exists(),
        "steps": [step for step in available(found, request.user) if step.name in WITH_A_PAGE],
        "why": found.why if told else FOR_ITS_READERS,
    }  # fmt: skip
    return render(request, "triage/call_in.html", context)


@form_page
def minute(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Write down that the Board minuted the request."""
    found = find(request, key)
    require(request.user, "call_in.minute", found)
    form = MinuteForm(request.POST or None, initial={"version": found.version})
    if form.is_valid():
        services.call_in_minute(call_in=found, by=request.user, **form.cleaned_data)
        messages.success(request, "The Board's minute is written down.")
        return redirect(found.get_absolute_url())
    return _step(request, found, form, "minute")


@form_page
def supply(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Supply the report to the Board."""
    found = find(request, key)
    members = board_members().exclude(pk=request.user.pk)
    form = SupplyForm(
        request.POST or None, people=members if found.paper.is_restricted else None,
        initial={"version": found.version},
    )  # fmt: skip
    if not form.is_valid():
        require(request.user, "call_in.supply", found)
    else:
        try:
            services.call_in_supply(call_in=found, by=request.user, **form.cleaned_data)
        except GuardRefused as refused:
            form.add_refusal(refused)
        else:
            messages.success(request, "The report is supplied, and its readers are told.")
            return redirect(found.get_absolute_url())
    return _step(request, found, form, "supply")


@form_page
def decline(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Decline a request that the Board has not minuted."""
    found = find(request, key)
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    if not form.is_valid():
        require(request.user, "call_in.decline", found)
    else:
        try:
            services.call_in_decline(call_in=found, by=request.user, **form.cleaned_data)
        except GuardRefused as refused:
            form.add_refusal(refused)
        else:
            messages.success(request, "The request is declined, and whoever asked is told why.")
            return redirect(found.get_absolute_url())
    return _step(request, found, form, "decline")


def _step(request: SignedIn, found: CallIn, form: object, name: str) -> HttpResponse:
    context = {
        "call_in": found, "form": form, "step": workflow_of(found)[name],
        "why": found.why if may_know_why(request.user, found) else FOR_ITS_READERS,
        "cancel_url": found.get_absolute_url(),
    }  # fmt: skip
    return render(request, f"triage/call_in_{name}.html", context)


@form_page
def defer(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Put off what waits for the Board's agenda, as its Chair."""
    rows = AgendaCandidate.objects.visible_to(request.user).select_related("paper__report")
    candidate = get_object_or_404(rows, key=key)
    require(request.user, "candidate.defer", candidate)
    form = DeferForm(request.POST or None)
    if form.is_valid():
        try:
            services.candidate_defer(candidate=candidate, by=request.user, **form.cleaned_data)
        except GuardRefused as refused:
            form.add_refusal(refused)
        else:
            messages.success(request, "It is put off, and your reason is on the record.")
            return redirect("triage:log")
    return render(request, "triage/defer.html", {"candidate": candidate, "form": form})
