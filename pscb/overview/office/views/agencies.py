"""Agencies: the list, one of them, adding and changing."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from pscb.foundation.people import services
from pscb.foundation.people.models import Agency
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.lists import Column, Listing
from pscb.workshop.pages.methods import form_page, reads

from ..forms.agencies import AgencyAdding, AgencyChange, AgencyFilters, AgencyForm
from ..queries.people import agencies_listed
from .door import answer, officers_only

COLUMNS = [
    Column("Agency", "name", ("name",)),
    Column("Short name", "code", ("code",)),
    Column("Kind"),
    Column("Duty"),
    Column("People", "people", ("people",), numeric=True),
]


@officers_only
@reads
def agencies(request: SignedIn) -> HttpResponse:
    """Every agency, filtered and sorted."""
    listing = Listing(
        request,
        agencies_listed(request.user),
        columns=COLUMNS,
        default="name",
        filters=AgencyFilters,
    )
    return render(request, "office/agencies.html", {"listing": listing})


@officers_only
@reads
def agency(request: SignedIn, key: str) -> HttpResponse:
    """One agency: what it is, who works for it, who sits for it."""
    found = get_object_or_404(Agency.objects.visible_to(request.user), key=key)
    given = {
        "agency": found,
        "standing": found.standing(),
        "standings": found.standings.all(),
        "posts": found.posts.on().select_related("person", "unit"),
        "seats": found.seats.on().select_related("person", "group"),
    }
    return render(request, "office/agency.html", given)


@officers_only
@form_page
def agency_add(request: SignedIn) -> HttpResponse:
    """Add an agency."""
    form = AgencyAdding(request.POST or None)

    def act() -> str:
        details = _details(form)
        code = details.pop("short_name")
        added = services.agency_add(code=code, **details, by=request.user)
        return reverse("office:agency", args=[added.key])

    cancel_url = reverse("office:agencies")
    return answer(
        request, form, act, "office/agency_add.html", done="Agency added", cancel_url=cancel_url
    )


@officers_only
@form_page
def agency_change(request: SignedIn, key: str) -> HttpResponse:
    """Change an agency."""
    found = get_object_or_404(Agency.objects.visible_to(request.user), key=key)
    form = AgencyChange(request.POST or None, agency=found)
    back = reverse("office:agency", args=[found.key])

    def act() -> str:
        details = _details(form)
        on, edits = details.pop("starts"), details.pop("version")
        services.agency_change(agency=found, on=on, edits=edits, **details, by=request.user)
        return back

    return answer(
        request,
        form,
        act,
        "office/agency_change.html",
        done="Agency changed",
        agency=found,
        cancel_url=back,
    )


def _details(form: AgencyForm) -> dict:
    return {name: form.cleaned_data[name] for name in form.cleaned_data if name != "form_key"}
