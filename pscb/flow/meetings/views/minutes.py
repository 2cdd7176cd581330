"""After the meeting."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.permit import require
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.methods import form_page

from .. import services
from ..forms import HoldForm, MinuteForm
from ..queries import minute_of
from .agenda import item_for
from .meetings import meeting_for


@form_page
def hold(request: SignedIn, key: UUID) -> HttpResponse:
    """Record that a meeting was held, and who was there."""
    meeting = meeting_for(request, key)
    require(request.user, "meeting.hold", meeting)
    form = HoldForm(request.POST or None, meeting=meeting)
    if form.is_valid():
        try:
            services.meeting_hold(meeting=meeting, by=request.user, **form.cleaned_data)
        except GuardRefused as refused:
            form.add_refusal(refused)
        else:
            messages.success(request, "Recorded. Now write the minute of each item.")
            return redirect("meetings:show", meeting.key)
    cancel_url = reverse("meetings:show", args=[meeting.key])
    given = {"form": form, "meeting": meeting, "cancel_url": cancel_url}
    return render(request, "meetings/hold.html", given)


@form_page
def minute(request: SignedIn, key: UUID) -> HttpResponse:
    """Write the minute of an item."""
    item = item_for(request, key)
    require(request.user, "meeting.minute", item.meeting)
    written = minute_of(item)
    initial: dict[str, Any] = {"version": 0}
    if written:
        initial = {"text": written.text, "decision": written.decision, "version": written.edits}
    form = MinuteForm(request.POST or None, initial=initial)
    if form.is_valid():
        answers = form.cleaned_data
        services.minute_record(
            item=item, text=answers["text"], decision=answers["decision"],
            edits=answers["version"], form_key=answers["form_key"], by=request.user,
        )  # fmt: skip
        messages.success(request, f"The minute of item {item.number} is written.")
        return redirect(f"{reverse('meetings:show', args=[item.meeting.key])}#agenda")
    given = {"form": form, "item": item, "meeting": item.meeting}
    return render(request, "meetings/minute.html", given)
