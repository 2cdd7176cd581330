"""The pages of what the Board asks for."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.permit import require
from pscb.foundation.people.policy import policy
from pscb.foundation.people.requests import SignedIn
from pscb.foundation.workflow.perform import available
from pscb.foundation.workflow.queries import history, place_of_state
from pscb.foundation.workflow.table import workflow_of
from pscb.workshop.pages.agencies import with_agencies
from pscb.workshop.pages.history import events_of
from pscb.workshop.pages.lists import Column
from pscb.workshop.pages.methods import form_page, reads
from pscb.workshop.pages.starting import StartingListing

from . import services
from .forms import AnswerMoreTime, AskForMoreTime, GiveMoreTime, ReturnFilters, StepForm
from .models import Extension, Return
from .queries import asked_time, listed, subject_seen
from .rules import list_name

COLUMNS = (
    Column("What is asked", "title", ("title",)),
    Column("Who owes it", "owner", ("agency__name", "group__name", "person__name")),
    Column("Due", "due", ("due_on",)),
    Column("Status", "status", ("place", "due_on")),
)
# What each step asks, and whether it must be answered.
STEPS = {
    "meet": ("What was sent, and where to find it", "Thank you. It is written down as met."),
    "excuse": ("Why they are excused", "They are excused, and have been told."),
    "reopen": ("Why it is asked for again", "It is open again, and they have been told."),
}
# What the history says of each step.
HAPPENED = {"meet": "Met", "excuse": "Excused", "reopen": "Asked for again"}


@reads
def return_list(request: SignedIn) -> HttpResponse:
    """What the Board asks for that this person may see: at first what is still owed."""
    rows = listed(request.user).annotate(place=place_of_state(Return))
    filters = with_agencies(ReturnFilters, rows)
    listing = StartingListing(request, rows, columns=COLUMNS, default="due", filters=filters)
    shown = {"listing": listing, "list_name": list_name(request.user)}
    return render(request, "returns/list.html", shown)


@reads
def detail(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """One demand: what, why, by when, and what may be done about it."""
    demand = get_object_or_404(listed(request.user), key=key)
    asked = asked_time(request.user, demand)
    waiting = next((one.request for one in asked if one.request.state == "asked"), None)
    return render(
        request,
        "returns/detail.html",
        {
            "demand": demand,
            "list_name": list_name(request.user),
            "work_url": demand.work_url if demand.is_worked_elsewhere else "",
            "about": subject_seen(request.user, demand),
            "asked": asked,
            "waiting": waiting,
            "steps": [] if demand.is_worked_elsewhere else available(demand, request.user),
            "may_ask": _may_ask(demand, waiting, request.user),
            "may_give": _may_give(demand, waiting, request.user),
            "may_answer": waiting and policy.can(request.user, "extension.decide", waiting),
            "events": events_of(history(demand), HAPPENED),
        },
    )


@form_page
def extension_ask(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Ask for more time."""
    demand = get_object_or_404(listed(request.user), key=key)
    require(request.user, "extension.ask", demand)
    form = AskForMoreTime(request.POST or None)
    if form.is_valid():
        try:
            services.return_extension_ask(demand=demand, by=request.user, **form.cleaned_data)
        except GuardRefused as refused:
            form.add_refusal(refused, "until")
        else:
            messages.success(request, "You asked for more time. The business unit will answer.")
            return redirect(demand.get_absolute_url())
    return render(request, "returns/extension_ask.html", {"demand": demand, "form": form})


@form_page
def extension_give(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Give more time unasked, for what no level keeps the work of."""
    demand = get_object_or_404(listed(request.user), key=key)
    if demand.is_worked_elsewhere:
        raise Http404
    require(request.user, "extension.give", demand)
    form = GiveMoreTime(request.POST or None)
    if form.is_valid():
        try:
            services.return_extend(demand=demand, by=request.user, **form.cleaned_data)
        except GuardRefused as refused:
            form.add_refusal(refused, "until")
        else:
            messages.success(request, "More time is given, and they have been told.")
            return redirect(demand.get_absolute_url())
    return render(request, "returns/extension_give.html", {"demand": demand, "form": form})


@form_page
def extension_answer(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Grant or refuse more time."""
    extension = get_object_or_404(
        Extension.objects.visible_to(request.user).select_related("demand", "asked_by"), key=key
    )
    require(request.user, "extension.decide", extension)
    form = AnswerMoreTime(request.POST or None, initial={"version": extension.version})
    if form.is_valid():
        said = form.cleaned_data
        given: dict[str, Any] = {
            "extension": extension, "by": request.user,
            "version": said["version"], "form_key": said["form_key"],
        }  # fmt: skip
        try:
            if said["answer"] == "grant":
                services.return_extension_grant(**given)
            else:
                services.return_extension_refuse(reason=said["note"], **given)
        except GuardRefused as refused:
            form.add_refusal(refused, "answer")
        else:
            messages.success(request, "Your answer is given, and they have been told.")
            return redirect(extension.demand.get_absolute_url())
    if extension.state != "asked":
        messages.info(request, f"This request is answered: {extension.status.label.lower()}.")
        return redirect(extension.demand.get_absolute_url())
    return render(request, "returns/extension_answer.html", {"extension": extension, "form": form})


@form_page
def step(request: SignedIn, key: uuid.UUID, name: str) -> HttpResponse:
    """Meet, excuse or reopen a demand that no level keeps the work of."""
    demand = get_object_or_404(listed(request.user), key=key)
    if demand.is_worked_elsewhere:
        raise Http404
    transition = workflow_of(demand)[name]
    require(request.user, transition.action, demand)
    asks, done = STEPS[name]
    form = StepForm(
        request.POST or None, asks=asks, required=transition.note_is_required,
        initial={"version": demand.version},
    )  # fmt: skip
    if form.is_valid():
        try:
            _take(name, demand, request.user, form.cleaned_data)
        except GuardRefused as refused:
            form.add_refusal(refused)
        else:
            messages.success(request, done)
            return redirect(demand.get_absolute_url())
    given = {"demand": demand, "transition": transition, "form": form}
    return render(request, "returns/step.html", given)


def _take(name: str, demand: Return, user: Any, said: dict[str, Any]) -> None:
    common = {"version": said["version"], "form_key": said["form_key"], "by": user}
    if name == "meet":
        services.return_meet(demand=demand, note=said["note"], **common)
    elif name == "excuse":
        services.return_excuse(demand=demand, reason=said["note"], **common)
    else:
        services.return_reopen(demand=demand, reason=said["note"], **common)


def _may_ask(demand: Return, waiting: Extension | None, user: Any) -> bool:
    asked = demand.state == "open" and waiting is None
    return asked and bool(policy.can(user, "extension.ask", demand))


def _may_give(demand: Return, waiting: Extension | None, user: Any) -> bool:
    unasked = demand.state == "open" and waiting is None and not demand.is_worked_elsewhere
    return unasked and bool(policy.can(user, "extension.give", demand))
