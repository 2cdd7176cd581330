"""What a new Board still needs, told to its officers until it is done."""

import datetime

import pytest
import time_machine
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse

from pscb.foundation.base.calendar import today
from pscb.foundation.people.models import Board, Invitation, SeatRole
from pscb.foundation.people.services import invitation_accept, person_add, seat_give
from pscb.overview.office.queries.setting_up import is_set_up, steps
from pscb.overview.office.services import person_invite
from pscb.workshop.standards.models import SetVersion
from pscb.workshop.standards.services import set_version_agree, shipped_sets_load
from tests.cast import sign_in
from tests.pscb.overview.steps import PASSWORD, words

A_MINUTE = datetime.timedelta(minutes=1)


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
    return {step.title for step in steps() if step.is_left}


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


# The second officer


@pytest.fixture
def alone(complete):
    """Olive, the only officer of a Board that has everything else."""
    complete.mabel.seats.all().delete()
    return complete


def add_officer(cast, name="Sasha Okoro"):
    person = person_add(name=name, email=f"{name.split()[0].lower()}@example.org", by=cast.olive)
    seat_give(person=person, group=cast.business_unit, role=SeatRole.MEMBER, by=cast.olive)
    return person


def olive_now(cast):
    return sign_in(Client(), cast.olive)


def test_an_officer_without_an_invitation_is_no_second_officer(olive, alone):
    add_officer(alone)
    assert "A second officer" in undone()
    assert not is_set_up()


def test_an_officer_who_was_invited_is_waited_for(olive, alone):
    person_invite(person=add_officer(alone), by=alone.olive)
    page = words(olive.get(reverse("office:set_up")))
    assert "Invited, not signed in yet" in page
    assert "Everything a Board needs" not in page
    assert "There is nothing left for you to do now" in page


def test_an_invitation_that_has_lapsed_is_something_to_do(olive, alone):
    sasha = add_officer(alone)
    person_invite(person=sasha, by=alone.olive)
    with time_machine.travel(sasha.invitations.get().expires_at + A_MINUTE, tick=False):
        assert "A second officer" in undone()


def test_a_new_officer_counts_from_their_second_week(olive, alone):
    with time_machine.travel(datetime.datetime(2027, 3, 4, 9, tzinfo=datetime.UTC), tick=False):
        sasha = add_officer(alone)
        person_invite(person=sasha, by=alone.olive)
        invitation_accept(invitation=sasha.invitations.get(), password=PASSWORD)
        page = words(olive_now(alone).get(reverse("office:set_up")))
        assert "Counts from 11 March 2027" in page
        assert "Everything a Board needs" not in page
    with time_machine.travel(datetime.datetime(2027, 3, 11, 9, 1, tzinfo=datetime.UTC), tick=False):
        page = words(olive_now(alone).get(reverse("office:set_up")))
        assert "Everything a Board needs for its work is there" in page
