"""Posts and seats: giving one, and ending one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from pscb.foundation.people import services
from pscb.foundation.people.models import Person
from pscb.foundation.people.permit import require
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.methods import form_page

from ..forms.people import Ending, PostGiving, SeatGiving
from ..queries.roles import sentence
from .door import answer, officers_only


@officers_only
@form_page
def post_give(request: SignedIn, key: str) -> HttpResponse:
    """Make a person contributor or signatory of an agency."""
    person = get_object_or_404(Person.objects.visible_to(request.user), key=key)
    require(request.user, "roles.change", person)
    form = PostGiving(request.POST or None)
    names = ("agency", "role", "title", "starts", "ends")

    def act() -> str:
        services.post_give(person=person, **_some(form, names), by=request.user)
        return reverse("office:person", args=[person.key])

    return _page(request, form, act, "office/post_give.html", person, done="Post given")


@officers_only
@form_page
def seat_give(request: SignedIn, key: str) -> HttpResponse:
    """Give a person a seat in a group."""
    person = get_object_or_404(Person.objects.visible_to(request.user), key=key)
    require(request.user, "roles.change", person)
    form = SeatGiving(request.POST or None)
    names = ("group", "role", "representing", "starts", "ends")

    def act() -> str:
        services.seat_give(person=person, **_some(form, names), by=request.user)
        return reverse("office:person", args=[person.key])

    return _page(request, form, act, "office/seat_give.html", person, done="Seat given")


@officers_only
@form_page
def post_end(request: SignedIn, key: str, held: str) -> HttpResponse:
    """End a post, at once or on a day."""
    person = get_object_or_404(Person.objects.visible_to(request.user), key=key)
    post = get_object_or_404(person.posts.select_related("agency"), key=held)
    require(request.user, "roles.change", person)
    form = Ending(request.POST or None)

    def act() -> str:
        services.post_end(post=post, on=form.cleaned_data["on"], by=request.user)
        return reverse("office:person", args=[person.key])

    told = sentence(person, post)
    return _page(request, form, act, "office/role_end.html", person, done="Post ended", told=told)


@officers_only
@form_page
def seat_end(request: SignedIn, key: str, held: str) -> HttpResponse:
    """End a seat, at once or on a day."""
    person = get_object_or_404(Person.objects.visible_to(request.user), key=key)
    seat = get_object_or_404(person.seats.select_related("group", "representing"), key=held)
    require(request.user, "roles.change", person)
    form = Ending(request.POST or None)

    def act() -> str:
        services.seat_end(seat=seat, on=form.cleaned_data["on"], by=request.user)
        return reverse("office:person", args=[person.key])

    told = sentence(person, seat)
    return _page(request, form, act, "office/role_end.html", person, done="Seat ended", told=told)


def _some(form: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: form.cleaned_data[name] for name in names}


def _page(
    request: SignedIn, form: Any, act: Any, template: str, person: Any, **given: Any
) -> HttpResponse:
    cancel_url = reverse("office:person", args=[person.key])
    return answer(request, form, act, template, person=person, cancel_url=cancel_url, **given)
