"""The first page of Section 11."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from pscb.foundation.people.policy import policy
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.lists import Column, Listing
from pscb.workshop.pages.methods import reads

from ..queries.rounds import cycles_listed, own_submissions

CYCLES = (
    Column("Cycle", "title", ("title",)),
    Column("Reference", "reference", ("reference",)),
    Column("Signed", "signed", ("signed",), numeric=True),
    Column("Due", "due", ("due_on",)),
    Column("Status", "state", ("place", "due_on")),
)
RETURNS = (
    Column("Return", "title", ("cycle__title", "agency__name")),
    Column("Answered", "answered", ("answered",), numeric=True),
    Column("Due", "due", ("demand__due_on",)),
    Column("Status", "state", ("place", "demand__due_on")),
)


@reads
def home(request: SignedIn) -> HttpResponse:
    """Officers see the cycles; agencies see their own returns; who is both sees both."""
    user = request.user
    is_officer = bool(policy.can(user, "cycle.manage"))
    given: dict[str, Any] = {"may_manage": is_officer}
    if is_officer:
        given["cycles"] = Listing(
            request, cycles_listed(user), columns=CYCLES, default="-reference"
        )
    if user.hats.posts or not is_officer:
        given["returns"] = Listing(request, own_submissions(user), columns=RETURNS, default="-due")
    return render(request, "section11/home.html", given)
