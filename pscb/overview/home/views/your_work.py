"""The first page after signing in: what waits for you, and what you were told."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from pscb.foundation.base.calendar import today
from pscb.foundation.base.work import MOST_SHOWN
from pscb.foundation.notifications.services import notices_mark_seen
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.lists import Column, Listing
from pscb.workshop.pages.methods import acts, reads

from ..queries.work import told, work_for

SHOWN = 7
TOLD = 5


@reads
def your_work(request: SignedIn) -> HttpResponse:
    """The most urgent of what waits, and the newest of what the person has not yet seen."""
    work = work_for(request.user)
    unseen = told(request.user).filter(seen_at=None)
    given = {
        "work": work[:SHOWN],
        "work_total": len(work),
        "notices": unseen[:TOLD],
        "unseen": unseen.count(),
        "today": today(),
    }
    return render(request, "home/your_work.html", given)


@reads
def all_work(request: SignedIn) -> HttpResponse:
    """Everything that waits."""
    work = work_for(request.user)
    given = {
        "work": work,
        "is_cut": len(work) >= MOST_SHOWN,
        "most": MOST_SHOWN,
        "today": today(),
    }
    return render(request, "home/all_work.html", given)


@reads
def notices(request: SignedIn) -> HttpResponse:
    """Everything the person was told on the site."""
    listing = Listing(
        request,
        told(request.user),
        columns=[Column("When", "when", ("created_at",)), Column("What")],
        default="-when",
    )
    return render(request, "home/notices.html", {"listing": listing})


@acts
def notices_seen(request: SignedIn) -> HttpResponse:
    """Mark everything the person was told as seen."""
    notices_mark_seen(person=request.user, by=request.user)
    return redirect("home:your_work")
