"""The pages on which officers run a cycle."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.models import PostRole
from pscb.foundation.people.permit import require
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.lists import Column, Listing
from pscb.workshop.pages.markdown import render_markdown
from pscb.workshop.pages.methods import form_page, reads

from .. import services
from ..forms.officers import CycleForm, OverviewForm, WhereFilters
from ..forms.signing import StepForm
from ..models import Cycle
from ..queries.closing import signed_after_closing, still_owed
from ..queries.overview import overview_of
from ..queries.rounds import (
    agencies_by_kind,
    agencies_not_told,
    agencies_without,
    counts_by_status,
    cycles_listed,
    statutory_left_out,
    who_is_where,
)
from ..report.overview import markdown, prompts
from ..report.words import listed, who_signed

WHERE = (
    Column("Agency", "agency", ("agency__name",)),
    Column("Status", "state", ("place", "agency__name")),
    Column("Answered", "answered", ("answered",), numeric=True),
    Column("Last saved", "saved", ("last_saved_at",)),
    Column("Due", "due", ("demand__due_on",)),
)


@form_page
def cycle_new(request: SignedIn) -> HttpResponse:
    """Draft a cycle."""
    require(request.user, "cycle.manage")
    form = CycleForm(request.POST or None, kinds=agencies_by_kind(), asked=None)
    if form.is_valid():
        cycle = services.cycle_draft(
            by=request.user, form_key=form.cleaned_data["form_key"], **_said(form)
        )
        return redirect("section11:cycle_open", cycle.key)
    return render(request, "section11/cycle_form.html", {"form": form})


@form_page
def cycle_edit(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Change a draft."""
    cycle = get_object_or_404(cycles_listed(request.user), key=key, state="draft")
    begin = {"title": cycle.title, "set_version": cycle.set_version.key, "due_on": cycle.due_on}
    form = CycleForm(
        request.POST or None,
        kinds=agencies_by_kind(),
        asked=set(cycle.agencies.values_list("pk", flat=True)),
        initial=begin,
    )
    if form.is_valid():
        services.cycle_change(cycle=cycle, by=request.user, **_said(form))
        return redirect("section11:cycle_open", cycle.key)
    return render(request, "section11/cycle_form.html", {"form": form, "cycle": cycle})


@form_page
def cycle_open(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Look at a draft once more, with those it leaves out, and open it."""
    cycle = get_object_or_404(cycles_listed(request.user), key=key)
    form = StepForm(request.POST or None, initial={"version": cycle.version})
    if form.is_valid():
        try:
            services.cycle_open(cycle=cycle, by=request.user, **form.cleaned_data)
        except GuardRefused as refused:
            form.add_refusal(refused)
        else:
            messages.success(request, _opened(cycle))
            return redirect(cycle.get_absolute_url())
    if cycle.state != "draft":
        return redirect(cycle.get_absolute_url())
    given = {
        "cycle": cycle,
        "form": form,
        "agencies": cycle.agencies.all(),
        "left_out": statutory_left_out(cycle),
        "nobody_signs": agencies_without(PostRole.SIGNATORY, cycle),
        "nobody_answers": agencies_without(PostRole.CONTRIBUTOR, cycle),
    }
    return render(request, "section11/cycle_open.html", given)


@reads
def cycle(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Who is where."""
    rows = cycles_listed(request.user).select_related("overview")
    found: Any = get_object_or_404(rows, key=key)
    if found.state == "draft":
        return redirect("section11:cycle_open", key)
    listing = Listing(
        request,
        who_is_where(request.user, found),
        columns=WHERE,
        default="agency",
        filters=WhereFilters,
    )
    late = set(signed_after_closing(found).values_list("pk", flat=True))
    given = {
        "cycle": found,
        "listing": listing,
        "counts": [
            (state, count, listing.address(state=state.name, page=None))
            for state, count in counts_by_status(found)
        ],
        "who_signed": who_signed(
            signed=found.signed, expected=found.expected, excused=found.excused
        ),
        "late": late,
        "in_overview": found.signed - len(late),
        "left_out": statutory_left_out(found),
    }
    return render(request, "section11/cycle.html", given)


@form_page
def cycle_close(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Read the overview as it will be, finish its summary, and close the cycle."""
    found: Cycle = get_object_or_404(cycles_listed(request.user), key=key)
    overview = overview_of(found)
    begin = {**prompts(overview), "version": found.version}
    form = OverviewForm(request.POST or None, initial=begin, unsigned=len(overview.unsigned))
    if form.is_valid():
        said = form.cleaned_data
        step = {"version": said.pop("version"), "form_key": said.pop("form_key")}
        said.pop("goes_without", None)
        words = services.OverviewWords(**said)
        services.cycle_close(cycle=found, words=words, by=request.user, **step)
        messages.success(request, "The cycle is closed. Its overview is with the sub group.")
        return redirect(found.get_absolute_url())
    if found.state != "open":
        return redirect(found.get_absolute_url())
    dues = [owed.demand.due_on for owed in still_owed(found) if owed.demand]
    given = {
        "cycle": found,
        "form": form,
        "unsigned": overview.unsigned,
        "first_due": min(dues, default=None),
        "last_due": max(dues, default=None),
        "today": today(),
        "body": render_markdown(markdown(overview), heading=3),
    }
    return render(request, "section11/cycle_close.html", given)


def _opened(cycle: Cycle) -> str:
    """What is said once a cycle is open: who could not be told, or that everybody was."""
    names = [str(agency) for agency in agencies_not_told(cycle)]
    if not names:
        return f"{cycle.title} is open. Every agency has been told."
    return (
        f"{cycle.title} is open. Nobody could be told at {listed(names)}, because nobody there "
        "has a post."
    )


def _said(form: CycleForm) -> dict[str, Any]:
    said = form.cleaned_data
    return {
        "title": said["title"],
        "set_version": said["set_version"],
        "due_on": said["due_on"],
        "agencies": form.agencies,
    }
