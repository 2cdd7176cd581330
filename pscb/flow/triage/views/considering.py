"""The page on which a group considers one report."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from pscb.flow.reports.services import reading_record
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.permit import require
from pscb.foundation.people.policy import policy
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.methods import acts, form_page

from .. import services
from ..forms import CommentForm, InterestForm, OutcomeForm, ReaderForm
from ..models import Consideration
from ..queries.inbox import room_for, with_report
from ..queries.readers import named_before, reading_where_it_comes, still_to_name


def find(request: SignedIn, key: uuid.UUID) -> Consideration:
    """The consideration of that key, if this person may see it."""
    return get_object_or_404(with_report(Consideration.objects.visible_to(request.user)), key=key)


@form_page
def consideration(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Read the report, and recommend what the group should do with it."""
    found = find(request, key)
    room = room_for(found, request.user)
    form = _recommendation_form(request, found, room)
    if request.method == "POST" and form.is_valid():
        try:
            services.recommendation_give(consideration=found, choice=form.choice, by=request.user)
        except GuardRefused as refused:
            form.add_refusal(refused)
        else:
            messages.success(request, "Your recommendation is recorded. You can change it until "
                                      "the group decides.")  # fmt: skip
            return redirect(found.get_absolute_url())
    return show(request, found, room=room, form=form)


def _recommendation_form(request: SignedIn, found: Consideration, room: Any) -> OutcomeForm:
    begun = OutcomeForm.begun_with(room.mine)
    return OutcomeForm(request.POST or None, consideration=found, initial=begun)


def show(
    request: SignedIn,
    found: Consideration,
    *,
    room: Any = None,
    form: Any = None,
    comment_form: Any = None,
    reader_form: Any = None,
) -> HttpResponse:
    """The page, with whichever of its forms was sent and refused."""
    if found.paper.is_restricted:
        reading_record(version=found.paper, by=request.user)
    room = room or room_for(found, request.user)
    names = found.paper.is_restricted and policy.can(
        request.user, "report_version.name_reader", found.paper
    )
    context = {
        "consideration": found, "paper": found.paper, "report": found.paper.report, "room": room,
        "form": form or OutcomeForm(
            consideration=found, initial=OutcomeForm.begun_with(room.mine)
        ),
        "comment_form": comment_form or CommentForm(),
        "comments": found.comments.select_related("person"),
        "parts": found.paper.parts.select_related("document__blob"),
        "concerns": found.paper.concerns.all(),
        "decisions": found.decisions.select_related("made_by", "reversed_by", "ratified_by"),
        "reader_form": (
            (reader_form or ReaderForm(people=still_to_name(found))) if names else None
        ),
        "reading": reading_where_it_comes(found.paper, to=request.user) if names else [],
        "named_before": named_before(found) if names else [],
    }  # fmt: skip
    return render(request, "triage/consideration.html", context)


@acts
def comment(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Comment on the report."""
    found = find(request, key)
    form = CommentForm(request.POST)
    if not form.is_valid():
        return show(request, found, comment_form=form)
    services.comment_add(consideration=found, by=request.user, **form.cleaned_data)
    messages.success(request, "Your comment is there for the group to read.")
    return redirect(f"{found.get_absolute_url()}#comments")


@form_page
def interest(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Declare an interest in the report."""
    found = find(request, key)
    form = InterestForm(request.POST or None)
    if form.is_valid():
        services.interest_state(
            consideration=found, nature=form.cleaned_data["nature"], by=request.user
        )
        messages.success(request, "Your interest is declared. You may still read and comment.")
        return redirect(found.get_absolute_url())
    context = {"consideration": found, "form": form, "cancel_url": found.get_absolute_url()}
    return render(request, "triage/interest.html", context)


@acts
def open_views(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Let everybody in the group see the recommendations."""
    found = find(request, key)
    services.views_open(consideration=found, by=request.user)
    messages.success(request, "The group now sees every recommendation.")
    return redirect(found.get_absolute_url())


@acts
def name_reader(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Name one more reader of a Restricted report."""
    found = find(request, key)
    require(request.user, "report_version.name_reader", found.paper)
    form = ReaderForm(request.POST, people=still_to_name(found))
    if not form.is_valid():
        return show(request, found, reader_form=form)
    reader = form.cleaned_data["person"]
    services.reader_name(consideration=found, person=reader, by=request.user)
    messages.success(request, f"{reader} may read the report now, and has been told.")
    return redirect(found.get_absolute_url())
