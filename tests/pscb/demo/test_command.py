"""The command looks before it writes, and wipes nothing but a demonstration."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from pscb.demo.people import write_people
from pscb.demo.wiping import is_demonstration, is_whole, wipe
from pscb.foundation.audit_trail.actors import Operator
from pscb.foundation.audit_trail.models import Entry, Head
from pscb.foundation.people.models import Board, Person
from pscb.foundation.people.services import board_found

pytestmark = pytest.mark.django_db


@pytest.fixture
def live_board():
    board_found(
        name="Another Board", officer_name="Olive Marsh", officer_email="olive@example.org",
        by=Operator("root"),
    )  # fmt: skip


@pytest.mark.parametrize("options", [{}, {"reset": True}])
def test_a_live_board_is_never_touched(live_board, options):
    with pytest.raises(CommandError, match="not a demonstration"):
        call_command("demo", **options)
    assert Board.objects.get().name == "Another Board"


def test_if_empty_leaves_a_live_board_in_peace(live_board):
    said = io.StringIO()
    call_command("demo", if_empty=True, stdout=said)
    assert said.getvalue() == ""
    assert Person.objects.count() == 1


def test_a_live_board_is_never_wiped(live_board):
    with pytest.raises(TypeError, match="Only a demonstration"):
        wipe()


def test_renaming_it_does_not_make_a_demonstration_live(db):
    write_people()
    Board.objects.update(name="Another Board", contact_email="")
    assert is_demonstration()
    assert not is_whole()


def test_wiping_leaves_nothing_and_a_trail_that_is_protected_again(db):
    write_people()
    wipe()
    assert not Board.objects.exists()
    assert not Entry.objects.exists()
    assert Head.objects.get().number == 0
    write_people()
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.update(actor_name="Somebody else")


def test_a_demonstration_that_was_left_unfinished_is_begun_anew(db, monkeypatch):
    write_people()
    told = []
    monkeypatch.setattr("pscb.demo.management.commands.demo.tell_story", told.append)
    monkeypatch.setattr("pscb.demo.management.commands.demo.sentences", lambda: [])
    call_command("demo", if_empty=True, stdout=io.StringIO())
    assert len(told) == 1
    assert not Board.objects.exists()


def test_a_reset_that_fails_leaves_the_demonstration_as_it_was(db, monkeypatch):
    write_people()
    people = Person.objects.count()

    def fail(day):
        assert not Person.objects.exists()
        raise RuntimeError

    monkeypatch.setattr("pscb.demo.management.commands.demo.tell_story", fail)
    with pytest.raises(RuntimeError):
        call_command("demo", reset=True, stdout=io.StringIO())
    assert Person.objects.count() == people
    assert is_demonstration()


def test_it_is_one_transaction_so_a_worker_beside_it_sees_no_job(db, monkeypatch):
    outside = len(connection.savepoint_ids)

    def stop(scene):
        assert len(connection.savepoint_ids) > outside
        raise RuntimeError

    monkeypatch.setattr("pscb.demo.story._send_the_pack", stop)
    monkeypatch.setattr("pscb.demo.story.Diary.live_until", lambda *_: None)
    with pytest.raises(RuntimeError):
        call_command("demo", stdout=io.StringIO())
    assert not Person.objects.exists()
