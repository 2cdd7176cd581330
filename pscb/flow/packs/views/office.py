"""Building a pack, watching it grow, publishing it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from pscb.flow.meetings.models import Meeting
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.jobs.models import JobState
from pscb.foundation.jobs.tasks import ring
from pscb.foundation.people.permit import require
from pscb.foundation.people.policy import policy
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.methods import acts, form_page, reads

from .. import services
from ..forms import PublishForm
from ..progress import progress_of
from ..queries import build_job, built_by, contents_of, readers_of, to_settle, untagged_parts
from ..reading import reading_of
from .reader import pack_for


def _meeting_for(request: SignedIn, key: UUID) -> Meeting:
    seen = Meeting.objects.visible_to(request.user).select_related("group")
    return get_object_or_404(seen, key=key)


@acts
def build(request: SignedIn, key: UUID) -> HttpResponse:
    """Ask for the pack; the page that follows shows how far it is."""
    meeting = _meeting_for(request, key)
    job = services.pack_request(meeting=meeting, by=request.user)
    if job.state == JobState.QUEUED:
        ring([job])
    return redirect("packs:progress", meeting.key)


@reads
def progress(request: SignedIn, key: UUID) -> HttpResponse:
    """How far the pack is, item by item; only that part when the page asks by itself.

    At the end the page is opened anew, for its heading says another thing then.
    """
    meeting = _meeting_for(request, key)
    require(request.user, "pack.build", meeting)
    job = build_job(meeting)
    if job is None:
        raise Http404
    pack = built_by(job, request.user)
    may_publish = pack and pack.is_draft and policy.can(request.user, "pack.publish", pack)
    given = {
        "meeting": meeting,
        "progress": progress_of(job),
        "pack": pack,
        "may_publish": may_publish,
        "unsettled": to_settle(meeting) if may_publish else [],
        "address": reverse("packs:progress", args=[meeting.key]),
    }
    asked_by_page = request.headers.get("HX-Request") == "true"
    name = "packs/_progress.html" if asked_by_page else "packs/progress.html"
    response = render(request, name, given)
    if asked_by_page and job.has_ended:
        response.headers["HX-Refresh"] = "true"
    return response


@form_page
def publish(request: SignedIn, key: UUID) -> HttpResponse:
    """Publish a draft, after saying who will be told."""
    pack = pack_for(request, key)
    require(request.user, "pack.publish", pack)
    form = PublishForm(request.POST or None, initial={"version": pack.version})
    if form.is_valid():
        try:
            services.pack_publish(pack=pack, by=request.user, **form.cleaned_data)
        except GuardRefused as refused:
            form.add_refusal(refused)
        else:
            done = f"Version {pack.number} is published, and its readers are told."
            messages.success(request, done)
            return redirect("packs:contents", pack.key)
    items = contents_of(pack)
    given = {
        "pack": pack,
        "form": form,
        "readers": readers_of(pack.meeting.group),
        "restricted": [
            (item, reading_of(item, request.user)) for item in items if item.is_restricted
        ],
        "untagged": untagged_parts(pack),
        "cancel_url": reverse("packs:contents", args=[pack.key]),
    }
    return render(request, "packs/publish.html", given)
