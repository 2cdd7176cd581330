"""What a new Board still needs, told to its officers until it is done."""

import pytest
from django.db.models import QuerySet
from django.urls import reverse

from pscb.foundation.base.calendar import today
from pscb.foundation.people.models import Board, Invitation
from pscb.foundation.people.services import person_add
from pscb.overview.office.queries.setting_up import is_set_up, steps
from pscb.overview.office.services import person_invite
from pscb.workshop.standards.models import SetVersion
from pscb.workshop.standards.services import set_version_agree, shipped_sets_load
from tests.cast import sign_in
from tests.pscb.overview.steps import words


@pytest.fixture
def complete(cast):
    """A Board that has everything."""
    Board.objects.update(contact_email="office@example.org")
    for version in shipped_sets_load(by=cast.olive):
        set_version_agree(version=version, reference="Item 6", agreed_on=today(), by=cast.olive)
    for name in ("Gwen Ash", "Mia Holt"):
        email = f"{name[:3].lower()}@example.org"
        person_invite(person=person_add(name=name, email=email, by=cast.olive), by=cast.olive)
    return cast


def undone() -> set[str]:
    return {step.title for step in steps() if not step.is_done and not step.optional}


def test_a_board_that_has_everything_is_set_up(olive, complete):
    assert is_set_up()
    assert undone() == set()
    assert "Set up your Board" not in words(olive.get("/"))
    assert "Everything a Board needs for its work is there" in words(
        olive.get(reverse("office:set_up"))
    )


@pytest.mark.parametrize(
    ("take_away", "title"),
    [
        (lambda cast: Board.objects.update(contact_email=""), "contact address"),
        (lambda cast: QuerySet(SetVersion).delete(), "Standards"),
        (lambda cast: cast.mabel.seats.all().delete(), "A second officer"),
        (lambda cast: cast.rosa.seats.all().delete(), "Chairs of the Board"),
        (lambda cast: Invitation.objects.all().delete(), "Invitations"),
    ],
)
def test_each_thing_that_is_missing_is_named(olive, complete, take_away, title):
    take_away(complete)
    assert any(title in each for each in undone())
    assert not is_set_up()
    assert "Set up your Board" in words(olive.get("/"))


def test_only_officers_are_asked(client, cast):
    assert "Set up your Board" not in words(sign_in(client, cast.ivy).get("/"))


def test_a_demonstration_needs_no_invitations(complete, settings):
    Invitation.objects.all().delete()
    settings.DEMO = True
    assert is_set_up()
