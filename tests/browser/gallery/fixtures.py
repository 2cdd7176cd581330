"""What the tests of pages stand on: the gallery instead of the site."""

import copy
from pathlib import Path

import pytest

from pscb.foundation.base.registry import Registry
from pscb.foundation.people.models import Board, Person
from pscb.workshop.pages import navigation

from .browser import Visitor, a_browser

TEMPLATES = Path(__file__).parent / "templates"


@pytest.fixture
def gallery(settings, monkeypatch):
    """The gallery's addresses and templates, and a menu of two rooms."""
    settings.ROOT_URLCONF = "tests.browser.gallery.urls"
    engines = copy.deepcopy(settings.TEMPLATES)
    engines[0]["DIRS"].append(TEMPLATES)
    settings.TEMPLATES = engines
    settings.MIDDLEWARE = [
        name for name in settings.MIDDLEWARE if not name.startswith("pscb.overview")
    ]
    monkeypatch.setattr(navigation, "entries", Registry("navigation link"))
    navigation.register("People", "gallery_list", visible=lambda user: True, order=2)
    navigation.register("Building", "gallery_progress", order=1)
    return settings


@pytest.fixture(scope="module")
def chrome():
    # The browser's own loop runs in this thread, and Django would refuse to read the database.
    with pytest.MonkeyPatch.context() as environment, a_browser() as browser:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield browser


@pytest.fixture
def visit(chrome, gallery, db):
    gallery.DEMO = True
    Board.objects.create(pk=1, name="Fenmarsh Safeguarding Children Board")
    priya = Person.objects.create(name="Priya Nair", email="priya@example.org")
    Person.objects.bulk_create(Person(name=f"Marcus {number:02}") for number in range(40))
    visitors = []

    def visit(**how):
        visitor = Visitor(chrome, **how)
        visitor.sign_in(priya)
        visitors.append(visitor)
        return visitor

    yield visit
    for visitor in visitors:
        visitor.close()


def narrative(page):
    """The long text of the gallery's form."""
    return page.get_by_role("textbox", name="What is in place")
