"""Requests of people who have signed in."""

from django.http import HttpRequest

from .models import Person


class SignedIn(HttpRequest):
    """A request whose user is a person: the middleware lets nobody else reach such a view."""

    user: Person
