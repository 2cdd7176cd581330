"""The trail is only ever added to, and shows when somebody did otherwise."""

import threading
from contextlib import suppress

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from pscb.foundation.audit_trail import verify
from pscb.foundation.audit_trail.actors import SYSTEM, Operator
from pscb.foundation.audit_trail.models import Entry, Head
from pscb.foundation.audit_trail.protection import protect, unprotect
from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.sentences import sentence
from pscb.foundation.audit_trail.service import UnrecordedWrite, service
from pscb.foundation.audit_trail.verify import head_hash, trail_verify
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.models import Seat
from pscb.foundation.people.services import seat_end, seat_give
from tests.cast import make_cast

EDIT = "UPDATE audit_trail_entry SET"
DELETE = "DELETE FROM audit_trail_entry"


@pytest.fixture
def three_entries(cast):
    for name in ("Harbour School", "Dyke Road School", "Sluice School"):
        record(cast.olive, "agency.added", cast.police, name=name)
    return list(Entry.objects.all())


def test_entries_follow_from_each_other(three_entries):
    first, second, third = three_entries
    assert second.previous_hash == first.hash
    assert third.previous_hash == second.hash
    assert head_hash() == third.hash
    verdict = trail_verify()
    assert verdict.is_sound
    assert verdict.count == 3


def test_the_sentence_is_made_on_reading(three_entries):
    assert sentence(three_entries[0]) == "Olive Marsh added the agency Harbour School."


def test_a_fact_that_is_missing_leaves_an_ellipsis(cast):
    entry = record(cast.olive, "agency.added", cast.police)
    assert sentence(entry) == "Olive Marsh added the agency …."


def test_operators_and_the_system_are_named(cast):
    by_operator = record(Operator("root"), "agency.added", cast.police, name="x")
    by_system = record(SYSTEM, "agency.added", cast.police, name="x")
    assert by_operator.actor_name == "Operator root"
    assert by_system.actor_name == "The system"


def test_an_unknown_verb_is_refused(cast):
    with pytest.raises(LookupError, match="There is no verb called"):
        record(cast.olive, "agency.exploded", cast.police)


@pytest.mark.parametrize(
    "change", ["UPDATE audit_trail_entry SET verb = 'x'", "DELETE FROM audit_trail_entry"]
)
def test_the_database_itself_refuses_changes(three_entries, change):
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        connection.cursor().execute(change)


@pytest.fixture
def tampering(three_entries):
    """Somebody with the database's own rights has taken the triggers away."""
    unprotect(connection)
    yield connection.cursor()
    protect(connection)


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        (f"{EDIT} actor_name = 'Somebody Else' WHERE number = 2", "Entry 2 has been changed"),
        (f"{EDIT} facts = '{{}}' WHERE number = 1", "Entry 1 has been changed"),
        (f"{EDIT} hash = previous_hash WHERE number = 3", "Entry 3 has been changed"),
        (f"{DELETE} WHERE number = 2", "Entry 2 is missing"),
        (f"{DELETE} WHERE number = 3", "but entry 2 is the last"),
        (f"{DELETE} WHERE number = 1", "Entry 1 is missing"),
        ("DELETE FROM audit_trail_head", "The row that says where the chain ends is gone"),
        ("UPDATE audit_trail_head SET hash = 'f'", "The chain should end with entry 3"),
    ],
)
def test_every_kind_of_damage_is_found(tampering, damage, fault):
    tampering.execute(damage)

    verdict = trail_verify()
    assert not verdict.is_sound
    assert fault in verdict.fault
    with pytest.raises(CommandError, match=fault):
        call_command("verify_audit_trail")


def test_the_command_counts(three_entries, capsys):
    call_command("verify_audit_trail")
    assert "3 entries, every one as it was written," in capsys.readouterr().out


def test_a_service_that_leaves_no_trace_is_undone(cast):
    @service
    def agency_rename(*, agency, name):
        agency.name = name
        agency.save()

    with pytest.raises(UnrecordedWrite):
        agency_rename(agency=cast.police, name="Quietly renamed")
    cast.police.refresh_from_db()
    assert cast.police.name == "Fenland Police"


def test_a_service_takes_names_not_places():
    with pytest.raises(TypeError, match="keyword-only"):

        @service
        def agency_rename(agency):
            """Refused when it is defined."""


def test_a_failing_service_leaves_no_entry(cast):
    @service
    def agency_rename(*, agency, by):
        record(by, "agency.changed", agency, name="x")
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        agency_rename(agency=cast.police, by=cast.olive)
    assert not Entry.objects.exists()
    assert Head.objects.get().number == 0


def test_a_refusal_inside_a_service_takes_no_fingerprint_with_it(cast):
    @service
    def agency_change_refused(*, agency, by):
        record(by, "agency.changed", agency, name="x")
        Seat.objects.create(person=cast.priya, group=cast.training, role="member", starts=today())
        raise GuardRefused("Not today.")

    @service
    def seat_give_all_the_same(*, by):
        seat = Seat.objects.create(
            person=cast.bea, group=cast.training, role="member", starts=today()
        )
        with suppress(GuardRefused):
            agency_change_refused(agency=cast.police, by=by)
        record(by, "agency.changed", cast.police, name="x")
        return seat

    seat = seat_give_all_the_same(by=cast.olive)
    kept = Entry.objects.get().kept["people.seat"]
    assert kept[str(seat.pk)]
    standing = {int(pk) for pk, fingerprint in kept.items() if fingerprint}
    assert standing <= {*Seat.objects.values_list("pk", flat=True)}
    assert trail_verify().fault == ""


@pytest.mark.servers
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time")
def test_what_is_written_while_it_is_verified_is_no_fault(real_transactions, monkeypatch):
    cast = make_cast()
    seat = seat_give(person=cast.bea, group=cast.quality, role="member", by=cast.olive)

    def end_the_seat():
        seat_end(seat=Seat.objects.get(pk=seat.pk), by=cast.olive)
        connection.close()

    def meanwhile():
        other = threading.Thread(target=end_the_seat)
        other.start()
        other.join()
        return iter(())

    monkeypatch.setattr(verify, "broken_seals", meanwhile)
    before = head_hash()

    assert trail_verify().fault == ""
    assert head_hash() != before
