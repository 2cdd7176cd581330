"""The three lists of reports: one's own, those to read, and the register of all."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render

from pscb.foundation.people.policy import policy
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.lists import Column, Listing
from pscb.workshop.pages.methods import reads

from ..beside import fates_of, offers_of
from ..filters import AUTHOR, BECAME, CHANGED, KIND, RECEIVED, STATUS, TITLE, ReportFilters
from ..models import Report
from ..queries import ever_submitted, with_latest
from ..rules import own_reports, sees_the_register


@reads
def index(request: SignedIn) -> HttpResponse:
    """The list that serves this person first."""
    own = Report.objects.visible_to(request.user).filter(own_reports(request.user))
    return redirect("reports:mine" if own.exists() else "reports:to_read")


@reads
def mine(request: SignedIn) -> HttpResponse:
    """What the person, their agency or their group has written."""
    own = Report.objects.visible_to(request.user).filter(own_reports(request.user))
    return _page(request, "mine", own, (TITLE, KIND, AUTHOR, CHANGED, STATUS), "-changed")


@reads
def to_read(request: SignedIn) -> HttpResponse:
    """What others have sent and the person may read."""
    others = ever_submitted(Report.objects.visible_to(request.user))
    others = others.exclude(own_reports(request.user))
    return _page(request, "to_read", others, (TITLE, KIND, AUTHOR, RECEIVED, BECAME), "-received")


@reads
def register(request: SignedIn) -> HttpResponse:
    """Every report there is, by title and what became of it (Framework section 5)."""
    readable = Report.objects.visible_to(request.user).filter(pk=OuterRef("pk"))
    known = ever_submitted(Report.objects.registered_for(request.user))
    known = known.annotate(is_readable=Exists(readable))
    columns = (TITLE, KIND, AUTHOR, RECEIVED, BECAME)
    return _page(request, "register", known, columns, "-received")


def _page(
    request: SignedIn,
    view: str,
    reports: QuerySet[Report],
    columns: tuple[Column, ...],
    default: str,
) -> HttpResponse:
    listing = Listing(
        request, with_latest(reports), columns=columns, default=default, filters=ReportFilters
    )
    context: dict[str, Any] = {
        "listing": listing,
        "view": view,
        "may_write": policy.can(request.user, "report.write"),
        "sees_register": sees_the_register(request.user),
    }
    if BECAME in columns:
        told, offered = fates_of(listing.rows, request.user), {}
        if view == "register":
            offered = offers_of(listing.rows, request.user)
        for report in listing.rows:
            report.became, report.offers = told.get(report.pk, ""), offered.get(report.pk, [])
    return render(request, f"reports/{view}.html", context)
