"""People: the list, one of them, adding and changing."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from pscb.foundation.base.calendar import today
from pscb.foundation.people import services
from pscb.foundation.people.models import Person
from pscb.foundation.people.permit import require
from pscb.foundation.people.policy import policy
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.lists import Column, Listing
from pscb.workshop.pages.methods import form_page, reads

from ..forms.people import PersonChange, PersonFilters, PersonForm
from ..queries.people import people_listed, sign_in_state
from ..queries.roles import sentences
from ..services import person_update
from .door import answer, officers_only

ADDRESS_WAITS = "Asked for. The new address counts once another officer has agreed"

COLUMNS = [
    Column("Name", "name", ("name",)),
    Column("What they can do"),
    Column("Account"),
]


@officers_only
@reads
def people(request: SignedIn) -> HttpResponse:
    """Everybody, searched and sorted, each with what they can do."""
    listing = Listing(
        request,
        people_listed(request.user),
        columns=COLUMNS,
        default="name",
        filters=PersonFilters,
    )
    lines = [(person, sentences(person), sign_in_state(person)) for person in listing.rows]
    return render(request, "office/people.html", {"listing": listing, "lines": lines})


@officers_only
@reads
def person(request: SignedIn, key: str) -> HttpResponse:
    """One person: what they can do, what they held, and their account."""
    found = get_object_or_404(people_listed(request.user), key=key)
    held: list[Any] = [*found.posts.all(), *found.seats.all()]
    given = {
        "person": found,
        "state": sign_in_state(found),
        "now": sentences(found),
        "later": [role for role in held if role.starts > today()],
        "ended": [role for role in held if not role.is_in_force() and role.starts <= today()],
        "invitation": found.invitations.filter(accepted_at=None, withdrawn_at=None).first(),
        "reset": found.factor_resets.filter(closed_at=None).first(),
        "new_address": found.address_changes.filter(closed_at=None).first(),
        "may_change": policy.can(request.user, "roles.change", found),
        "may_reset": policy.can(request.user, "second_factor.ask", found),
    }
    return render(request, "office/person.html", given)


@officers_only
@form_page
def person_add(request: SignedIn) -> HttpResponse:
    """Add a person."""
    form = PersonForm(request.POST or None)

    def act() -> str:
        added = services.person_add(
            name=form.cleaned_data["name"], email=form.cleaned_data["email"], by=request.user
        )
        return reverse("office:person", args=[added.key])

    return answer(
        request,
        form,
        act,
        "office/person_add.html",
        done="Person added. Now give them a post or a seat, then invite them",
        cancel_url=reverse("office:people"),
    )


@officers_only
@form_page
def person_change(request: SignedIn, key: str) -> HttpResponse:
    """Change a person's name or address."""
    found = get_object_or_404(Person.objects.visible_to(request.user), key=key)
    require(request.user, "roles.change", found)
    initial = {"name": found.name, "email": found.email or "", "version": found.edits}
    form = PersonChange(request.POST or None, initial=initial)
    back = reverse("office:person", args=[found.key])

    def act() -> str:
        waits = person_update(
            person=found,
            name=form.cleaned_data["name"],
            email=form.cleaned_data["email"],
            edits=form.cleaned_data["version"],
            by=request.user,
        )
        messages.success(request, ADDRESS_WAITS if waits else "Person changed")
        return back

    return answer(
        request,
        form,
        act,
        "office/person_change.html",
        person=found,
        cancel_url=back,
    )
