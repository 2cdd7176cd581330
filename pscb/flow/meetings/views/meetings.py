"""Pages about meetings."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.permit import require
from pscb.foundation.people.policy import policy
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.lists import Column, Listing
from pscb.workshop.pages.methods import form_page, reads

from .. import services
from ..calendar_file import calendar_file
from ..forms import CancelForm, ChangeForm, MoveForm, PlanForm
from ..models import AgendaItem, Meeting
from ..panels import panels_for
from ..queries import (
    candidates_for,
    clock_of,
    days_off,
    items_of,
    past_for,
    quorum_of,
    upcoming_for,
    why_it_comes,
)
from .lines import agenda_lines, undo_of

COLUMNS = (
    Column("Meeting", "title", ("title",)),
    Column("Date", "date", ("held_on",)),
    Column("Reference", "reference", ("reference",)),
    Column("Where it stands"),
)


def meeting_for(request: SignedIn, key: UUID) -> Meeting:
    """The meeting, if the person may see it. Raises Http404."""
    seen = Meeting.objects.visible_to(request.user).select_related("group")
    return get_object_or_404(seen, key=key)


@reads
def listing(request: SignedIn) -> HttpResponse:
    """Meetings to come, and those past."""
    given = {
        "upcoming": upcoming_for(request.user),
        "past": Listing(request, past_for(request.user), columns=COLUMNS, default="-date"),
        "may_plan": policy.can(request.user, "meeting.plan"),
    }
    return render(request, "meetings/list.html", given)


@reads
def show(request: SignedIn, key: UUID) -> HttpResponse:
    """One meeting: its agenda, and for officers what may still come onto it."""
    return meeting_page(request, meeting_for(request, key))


def meeting_page(
    request: SignedIn, meeting: Meeting, *, moving: tuple[AgendaItem, MoveForm] | None = None
) -> HttpResponse:
    """The page of a meeting; with `moving`, an item and the form by which it could not be moved."""
    items = items_of(meeting)
    clock = clock_of(meeting, items)
    may_edit = bool(policy.can(request.user, "meeting.edit", meeting))
    may_minute = bool(policy.can(request.user, "meeting.minute", meeting))
    given = {
        "meeting": meeting,
        "clock": clock,
        "lines": agenda_lines(
            request, clock, may_edit=may_edit, may_minute=may_minute, moving=moving
        ),
        "form": moving[1] if moving else None,
        "undo": undo_of(request, items) if may_edit else None,
        "candidates": _candidates(meeting, items) if may_edit else [],
        "quorum": quorum_of(meeting) if meeting.is_held else None,
        "may_edit": may_edit,
        "may_hold": meeting.is_open and policy.can(request.user, "meeting.hold", meeting),
        "panels": panels_for(meeting, request.user),
    }
    return render(request, "meetings/show.html", given, status=422 if moving else 200)


@form_page
def plan(request: SignedIn) -> HttpResponse:
    """Plan a meeting."""
    require(request.user, "meeting.plan")
    form = PlanForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            meeting = services.meeting_plan(by=request.user, **form.cleaned_data)
        except GuardRefused as refused:
            form.add_refusal(refused)
        else:
            _say(request, f"The meeting {meeting.reference} is planned.", meeting)
            return redirect("meetings:show", meeting.key)
    given = {"form": form, "cancel_url": reverse("meetings:list")}
    return render(request, "meetings/plan.html", given)


@form_page
def change(request: SignedIn, key: UUID) -> HttpResponse:
    """Change when and where a meeting is."""
    meeting = meeting_for(request, key)
    require(request.user, "meeting.edit", meeting)
    form = ChangeForm(request.POST or None, meeting=meeting, user=request.user)
    if form.is_valid():
        answers = dict(form.cleaned_data)
        edits = answers.pop("version")
        try:
            meeting = services.meeting_change(
                meeting=meeting, by=request.user, edits=edits, **answers
            )
        except GuardRefused as refused:
            form.add_refusal(refused)
        else:
            _say(request, "The meeting is changed.", meeting)
            return redirect("meetings:show", meeting.key)
    given = {"form": form, "meeting": meeting, "cancel_url": _page(meeting)}
    return render(request, "meetings/change.html", given)


@form_page
def cancel(request: SignedIn, key: UUID) -> HttpResponse:
    """Cancel a meeting, with the reason."""
    meeting = meeting_for(request, key)
    require(request.user, "meeting.cancel", meeting)
    form = CancelForm(request.POST or None, initial={"version": meeting.version})
    if form.is_valid():
        services.meeting_cancel(meeting=meeting, by=request.user, **form.cleaned_data)
        messages.success(request, f"The meeting {meeting.reference} is cancelled.")
        return redirect("meetings:show", meeting.key)
    given = {"form": form, "meeting": meeting, "cancel_url": _page(meeting)}
    return render(request, "meetings/cancel.html", given)


@reads
def calendar(request: SignedIn, key: UUID) -> HttpResponse:
    """The meeting as a file for a calendar."""
    meeting = meeting_for(request, key)
    address = request.build_absolute_uri(_page(meeting))
    response = HttpResponse(calendar_file(meeting, address), content_type="text/calendar")
    response.headers["Content-Disposition"] = f'attachment; filename="{meeting.reference}.ics"'
    return response


def _candidates(meeting: Meeting, items: list[AgendaItem]) -> list[dict[str, Any]]:
    """What waits for this agenda, and the item with an older version, whose place it takes."""
    older = {item.version.report_id: item for item in items if item.version}
    return [
        {"it": one, "why": why_it_comes(one), "older": older.get(one.paper.report_id)}
        for one in candidates_for(meeting)
    ]


def _say(request: SignedIn, done: str, meeting: Meeting) -> None:
    """What was done, and which dates are no working days: they are allowed, but said."""
    messages.success(request, done)
    for sentence in days_off(meeting):
        messages.warning(request, sentence)


def _page(meeting: Meeting) -> str:
    return reverse("meetings:show", args=[meeting.key])
