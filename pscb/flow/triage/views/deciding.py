"""The group's decision: made, ratified, reversed."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from pscb.flow.reports.kinds import ROUTE_WORDS
from pscb.flow.reports.services import reading_record
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.models import Group
from pscb.foundation.people.permit import require
from pscb.foundation.people.queries import members_of
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.methods import form_page

from .. import services
from ..forms import DecideForm, RatifyForm, ReasonForm
from ..models import Decision
from ..queries.inbox import room_for, too_close_members
from ..queries.log import to_be_ratified
from .considering import find


@form_page
def decide(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Decide, with what the members recommend in view."""
    found = find(request, key)
    form = DecideForm(request.POST or None, consideration=found, initial={"version": found.version})
    if not form.is_valid():
        require(request.user, "consideration.decide", found)
    else:
        try:
            decision = services.decision_make(
                consideration=found, choice=form.choice, by=request.user, **form.how
            )
        except GuardRefused as refused:
            form.add_refusal(refused)
        else:
            messages.success(request, "The decision is made, and its author is told.")
            return redirect(decision.get_absolute_url())
    if found.paper.is_restricted:
        reading_record(version=found.paper, by=request.user)
    context = {
        "consideration": found, "paper": found.paper, "report": found.paper.report,
        "room": room_for(found, request.user), "form": form, "close": too_close_members(found),
        "route_words": ROUTE_WORDS[found.paper.report.report_kind.route],
        "cancel_url": found.get_absolute_url(),
    }  # fmt: skip
    return render(request, "triage/decide.html", context)


@form_page
def reverse(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Reverse a decision, with the reason."""
    decision = get_object_or_404(
        Decision.objects.visible_to(request.user).select_related("consideration__paper__report"),
        key=key,
    )
    found = decision.consideration
    require(request.user, "consideration.lead", found)
    form = ReasonForm(request.POST or None, initial={"version": found.version})
    if form.is_valid():
        try:
            services.decision_reverse(decision=decision, by=request.user, **form.cleaned_data)
        except GuardRefused as refused:
            form.add_refusal(refused)
        else:
            messages.success(request, "The decision is reversed, and its author is told.")
            return redirect(found.get_absolute_url())
    context = {"decision": decision, "form": form, "cancel_url": decision.get_absolute_url()}
    return render(request, "triage/reverse.html", context)


@form_page
def ratify(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Write down which decisions a meeting of the group ratified."""
    forum = get_object_or_404(Group.objects.visible_to(request.user), key=key)
    require(request.user, "decisions.ratify", forum)
    decisions = to_be_ratified(forum, request.user)
    form = RatifyForm(request.POST or None, decisions=decisions, people=members_of(forum))
    if form.is_valid():
        said = form.cleaned_data
        try:
            services.decisions_ratify(
                decisions=form.chosen, held_on=said["held_on"], present=list(said["present"]),
                minute=said["minute"], by=request.user,
            )  # fmt: skip
        except GuardRefused as refused:
            form.add_refusal(refused)
        else:
            messages.success(request, "The ratification is written down.")
            return redirect("triage:log")
    context = {"forum": forum, "decisions": decisions, "form": form}
    return render(request, "triage/ratify.html", context)
