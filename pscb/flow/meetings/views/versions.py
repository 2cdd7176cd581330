"""A newer version of a report that stands on an agenda."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from pscb.foundation.base.errors import GuardRefused, Stale
from pscb.foundation.people.permit import require
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.methods import form_page

from .. import services
from ..forms import NewerForm
from ..models import AgendaItem
from ..newer import newer_than, overtaken, reading_of_both
from .meetings import meeting_for


@form_page
def newer(request: SignedIn, key: UUID, item_key: UUID) -> HttpResponse:
    """Choose which version the meeting reads; once there is nothing to choose, the agenda."""
    meeting = meeting_for(request, key)
    require(request.user, "meeting.edit", meeting)
    agenda = f"{reverse('meetings:show', args=[meeting.key])}#agenda"
    item = AgendaItem.objects.visible_to(request.user).filter(meeting=meeting, key=item_key).first()
    found = newer_than(item) if item else None
    if item is None or found is None:
        late = overtaken(item, request.POST.get("how", "")) if request.method == "POST" else ""
        if late:
            raise Stale(late)
        return redirect(agenda)
    form = NewerForm(request.POST or None, item=item, newer=found)
    if form.is_valid():
        try:
            services.version_settle(item=item, by=request.user, **form.settled)
        except GuardRefused as refused:
            form.add_refusal(refused, "how")
        else:
            messages.success(request, f"It is settled what is done with “{item.title}”.")
            return redirect(agenda)
    given = {
        "form": form, "meeting": meeting, "item": item, "newer": found, "cancel_url": agenda,
        "reading": reading_of_both(item, found, to=request.user),
    }  # fmt: skip
    return render(request, "meetings/newer.html", given)
