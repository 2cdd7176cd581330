"""The pages of actions."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.permit import require
from pscb.foundation.people.policy import policy
from pscb.foundation.people.requests import SignedIn
from pscb.foundation.workflow.perform import available
from pscb.foundation.workflow.queries import history, place_of_state
from pscb.foundation.workflow.table import Transition, workflow_of
from pscb.workshop.documents.responses import attachment
from pscb.workshop.pages.agencies import with_agencies
from pscb.workshop.pages.history import events_of
from pscb.workshop.pages.lists import Column
from pscb.workshop.pages.methods import form_page, reads
from pscb.workshop.pages.starting import StartingListing

from . import services
from .forms import (
    ActionFilters,
    AskForMoreTime,
    EvidenceForm,
    ImpactForm,
    MoveDate,
    ProposeForm,
    StepForm,
)
from .models import Action
from .queries import evidence_of, files_of, last_no, listed, owners_to_choose, too_early

COLUMNS = (
    Column("Action", "what", ("what",)),
    Column("Owner", "owner", ("agency__name", "person__name")),
    Column("Due", "due", ("due_on",)),
    Column("Status", "status", ("place", "due_on")),
)
# What each step asks, and what is said when it is done.
STEPS = {
    "accept": ("Anything the Board should know (optional)", "The action is accepted."),
    "decline": (
        "Why do you say no? Say what would have to change, or who could do it instead",
        "You said no, and whoever proposed the action has been told why.",
    ),
    "complete": (
        "Anything whoever checks it should know (optional)",
        "Thank you. Somebody from outside your agency will check it.",
    ),
    "send_back": ("What is missing", "The owner has been told what is missing."),
    "close": ("What you checked, and what you found", "The action is closed."),
    "withdraw": ("Why it is no longer needed", "The action is withdrawn."),
    "keep": ("Why the date stays as it is", "The date stays, and the owner has been told why."),
}
# The two steps that name a date: what is asked, what writes it, and what is said when it is done.
DATES = {
    "ask_time": (
        AskForMoreTime, services.action_time_ask,
        "You asked for more time. The business unit will answer.",
    ),
    "move": (
        MoveDate, services.action_date_move, "The date is moved, and the owner has been told.",
    ),
}  # fmt: skip

# What the history says of each step.
HAPPENED = {
    "accept": "Accepted",
    "decline": "Declined",
    "propose": "Proposed again",
    "complete": "Said to be complete",
    "ask_time": "More time asked for",
    "move": "Date moved",
    "keep": "More time refused",
    "send_back": "More asked for",
    "close": "Checked and closed",
    "withdraw": "Withdrawn",
}


@reads
def action_list(request: SignedIn) -> HttpResponse:
    """The actions this person may see: at first those not yet closed, the soonest due first."""
    rows = listed(request.user).annotate(place=place_of_state(Action))
    filters = with_agencies(ActionFilters, rows)
    listing = StartingListing(request, rows, columns=COLUMNS, default="due", filters=filters)
    return render(request, "actions/list.html", {"listing": listing})


@reads
def detail(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """One action: what was promised, what shows it, and what may be done now."""
    action = get_object_or_404(listed(request.user).select_related("recommendation"), key=key)
    open_for_evidence = action.state in ("proposed", "open")
    given = {
        "action": action,
        "evidence": evidence_of(action),
        "checks": action.impact_checks.select_related("checked_by"),
        "steps": [one for one in available(action, request.user) if _is_offered(one, action)],
        "may_add": open_for_evidence and policy.can(request.user, "action.evidence", action),
        "may_check": policy.can(request.user, "action.check", action),
        "events": events_of(history(action), HAPPENED),
    }
    return render(request, "actions/detail.html", given)


@form_page
def evidence_add(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Say how an action goes and what shows it."""
    action = get_object_or_404(listed(request.user), key=key)
    require(request.user, "action.evidence", action)
    form = EvidenceForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            services.evidence_add(action=action, by=request.user, **form.cleaned_data)
        except GuardRefused as refused:
            form.add_refusal(refused, "upload" if form.cleaned_data["upload"] else "text")
        else:
            messages.success(request, "What you wrote is added to the action.")
            return redirect(action.get_absolute_url())
    return render(request, "actions/evidence.html", {"action": action, "form": form})


@reads
def evidence_file(request: SignedIn, key: uuid.UUID, file: uuid.UUID) -> HttpResponseBase:
    """A file of an action's evidence, as a download."""
    action = get_object_or_404(listed(request.user), key=key)
    return attachment(get_object_or_404(files_of(action), key=file))


@form_page
def step(request: SignedIn, key: uuid.UUID, name: str) -> HttpResponse:
    """Accept, decline, complete, send back, close, withdraw or refuse more time."""
    action = get_object_or_404(listed(request.user), key=key)
    transition = workflow_of(action)[name]
    require(request.user, transition.action, action)
    asks, done = STEPS[name]
    form = StepForm(
        request.POST or None, asks=asks, required=transition.note_is_required,
        initial={"version": action.version},
    )  # fmt: skip
    if form.is_valid():
        try:
            _take(name, action, request.user, form.cleaned_data)
        except GuardRefused as refused:
            form.add_refusal(refused)
        else:
            messages.success(request, done)
            return redirect(action.get_absolute_url())
    given = {"action": action, "transition": transition, "form": form}
    return render(request, "actions/step.html", given)


@form_page
def new_date(request: SignedIn, key: uuid.UUID, name: str) -> HttpResponse:
    """Ask for a later date for an accepted action, or move it there."""
    action = get_object_or_404(listed(request.user), key=key)
    transition = workflow_of(action)[name]
    require(request.user, transition.action, action)
    sort, write, done = DATES[name]
    form = sort(
        request.POST or None, initial={"version": action.version, "until": action.asked_until}
    )
    if form.is_valid():
        try:
            write(action=action, by=request.user, **form.cleaned_data)
        except GuardRefused as refused:
            form.add_refusal(refused, "until")
        else:
            messages.success(request, done)
            return redirect(action.get_absolute_url())
    given = {"action": action, "transition": transition, "form": form}
    return render(request, "actions/new_date.html", given)


@form_page
def propose(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Propose a declined action again, to another owner or by another date."""
    action = get_object_or_404(listed(request.user), key=key)
    require(request.user, "action.propose", action)
    begin = {"version": action.version, "owner": action.owner.key, "due_on": action.due_on}
    form = ProposeForm(request.POST or None, owners=owners_to_choose(), initial=begin)
    if form.is_valid():
        said = form.cleaned_data
        services.action_propose(action=action, to=said.pop("owner"), by=request.user, **said)
        messages.success(request, f"The action is proposed to {action.owner}, who has been told.")
        return redirect(action.get_absolute_url())
    if action.state != "declined":
        return redirect(action.get_absolute_url())
    given = {"action": action, "form": form, "declined": last_no(action)}
    return render(request, "actions/propose.html", given)


@form_page
def impact(request: SignedIn, key: uuid.UUID, months: int) -> HttpResponse:
    """Write down what an action has changed for children."""
    action = get_object_or_404(listed(request.user), key=key)
    check = get_object_or_404(action.impact_checks.select_related("checked_by"), months=months)
    require(request.user, "action.check", action)
    form = ImpactForm(request.POST or None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            services.impact_record(
                check=check, difference=said["difference"], finding=said["finding"],
                by=request.user,
            )  # fmt: skip
        except GuardRefused as refused:
            form.add_refusal(refused)
        else:
            messages.success(request, "The result is written down.")
            return redirect(action.get_absolute_url())
    elif check.checked_on is not None:
        messages.info(request, f"{check.checked_by} has written down a result already.")
        return redirect(action.get_absolute_url())
    elif not check.is_due:
        messages.info(request, too_early(check))
        return redirect(action.get_absolute_url())
    return render(request, "actions/impact.html", {"action": action, "check": check, "form": form})


def _is_offered(step: Transition, action: Action) -> bool:
    """More time is asked for while nothing waits, and refused while it does."""
    if step.name in ("ask_time", "keep"):
        return action.waits_for_time == (step.name == "keep")
    return True


def _take(name: str, action: Action, user: Any, said: dict[str, Any]) -> None:
    common = {"version": said["version"], "form_key": said["form_key"], "by": user}
    note = said["note"]
    if name == "accept":
        services.action_accept(action=action, note=note, **common)
    elif name == "decline":
        services.action_decline(action=action, reason=note, **common)
    elif name == "complete":
        services.action_complete(action=action, note=note, **common)
    elif name == "send_back":
        services.action_send_back(action=action, reason=note, **common)
    elif name == "close":
        services.action_close(action=action, found=note, **common)
    elif name == "keep":
        services.action_date_keep(action=action, reason=note, **common)
    else:
        services.action_withdraw(action=action, reason=note, **common)
