"""Every page of the site, for somebody who may see it: readable by all, and on a small screen."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from tests.permissions.reading import Row, table
from tests.permissions.roles import ROLES
from tests.world import World, make_world

from .gallery.browser import NARROW, WIDE, Visitor, chromium

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="There is no Chromium on this machine"),
]
# Some pages differ much for the business unit, an agency, the sub-group and the Board.
SEEN_BY = ["officer", "contributor", "quality chair", "board member"]
PARTS_OF_PAGES = {"office:board_contrast"}


def pages() -> Iterator[Any]:
    """Each page for the first who may see it, and on a longer run for the others too."""
    for row in table().values():
        if "GET" not in row.methods or row.name in PARTS_OF_PAGES:
            continue
        roles = [role for role in SEEN_BY if row.expected("GET", role) == "ok"]
        for role in roles:
            marks = [] if role == roles[0] else [pytest.mark.deep]
            yield pytest.param(row, role, id=f"{row.name}-{role}", marks=marks)


@pytest.fixture(scope="module")
def world(chrome, django_db_setup, django_db_blocker):
    """One world for all pages; opening one changes nothing that another shows.

    After the browser: its loop decides which connection this thread has.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def visitors(world, chrome):
    """A window for each role."""
    windows = {role: Visitor(chrome) for role in SEEN_BY}
    for role, visitor in windows.items():
        visitor.sign_in(getattr(world, ROLES[role]))
    yield windows
    for visitor in windows.values():
        visitor.close()


def address(world: World, row: Row) -> str:
    """Where the page is."""
    return reverse(row.name, kwargs={name: world.at(path) for name, path in row.objects.items()})


def picture(visitor: Visitor, pictures: str | None, name: str) -> None:
    """Keep a picture of the page for people to look at, if they asked for it."""
    if pictures:
        folder = Path(pictures)
        folder.mkdir(parents=True, exist_ok=True)
        visitor.page.screenshot(path=folder / f"{name.replace(':', '.')}.png", full_page=True)


@pytest.mark.parametrize(("row", "role"), list(pages()))
def test_a_page_can_be_used_by_everybody(row, role, world, visitors, pytestconfig):
    visitor, pictures = visitors[role], pytestconfig.getoption("--pictures")
    if not visitor.is_page(address(world, row)):
        return
    visitor.resize(WIDE)
    visitor.complaints.clear()
    visitor.open(address(world, row))
    assert visitor.violations() + visitor.complaints == []
    picture(visitor, pictures, f"{row.name}-{role}-wide")
    visitor.resize(NARROW)
    picture(visitor, pictures, f"{row.name}-{role}-narrow")
    assert visitor.overflow() <= 0
