"""Every address, every role, every method: nothing is reachable that the table does not say."""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.world import make_world

from .reading import METHODS, table
from .roles import ROLES, STAND_INS

pytestmark = pytest.mark.django_db


def names(resolver=None, prefix=""):
    """The name of every address of the site."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from names(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}"


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """One of everything, made once; every request below is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


def outcome(response):
    """What a response amounts to, in the words of the table."""
    if response.status_code in (301, 302):
        if response.url.startswith("/sign-in"):
            return "sign in"
        if response.url == "/account/app/":
            return "second factor"
    return {403: "refused", 404: "hidden", 405: "no method"}.get(response.status_code, "ok")


def ask(world, person, row, method):
    """Send the request as that person and take back whatever it did."""
    client = Client()
    if person is not None:
        client.force_login(person)
    arguments = {name: world.at(path) for name, path in row.objects.items()}
    with transaction.atomic():
        response = client.generic(method, reverse(row.name, kwargs=arguments))
        response.close()
        transaction.set_rollback(True)
    return outcome(response)


def test_the_table_knows_every_address_and_no_other():
    assert set(names()) == set(table())


@pytest.mark.parametrize("name", sorted(table()))
def test_every_role_gets_what_the_table_says(world, name):
    row = table()[name]
    cells = [(role, method) for method in row.methods for role in ROLES]
    found = {
        (role, method): ask(world, getattr(world, ROLES[role]), row, method)
        for role, method in cells
    }
    assert found == {(role, method): row.expected(method, role) for role, method in cells}


@pytest.mark.parametrize("name", sorted(table()))
def test_methods_the_table_does_not_name_do_nothing(world, name):
    """Three roles stand for all: which methods a view has does not depend on who asks."""
    row = table()[name]
    for method in set(METHODS) - set(row.methods) - {"HEAD"}:
        for role in STAND_INS:
            found = ask(world, getattr(world, ROLES[role]), row, method)
            assert found in ("no method", "refused", "hidden"), (role, method)


@pytest.mark.parametrize("name", sorted(name for name in table() if "GET" in table()[name].methods))
def test_head_answers_as_get_does(world, name):
    row = table()[name]
    for role in STAND_INS:
        assert ask(world, getattr(world, ROLES[role]), row, "HEAD") == row.expected("GET", role)


@pytest.mark.parametrize("name", sorted(table()))
def test_visitors_are_sent_to_sign_in_and_the_invited_to_their_second_factor(world, name):
    row = table()[name]
    for method in ("GET", "POST"):
        if row.is_public:
            assert ask(world, None, row, method) != "refused", method
        else:
            assert ask(world, None, row, method) == "sign in", method
            invited = ask(world, world.ines, row, method)
            assert (invited == "second factor") is not row.is_for_setting_up, method
