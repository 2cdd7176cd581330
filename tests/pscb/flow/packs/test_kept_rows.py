"""Whoever changes evidence in the database or on the disk, behind our back, is found out."""

import datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection

from pscb.flow.meetings.services import agenda_remove, meeting_hold, minute_record
from pscb.flow.packs.models import RenderedPart
from pscb.flow.reports.models import Readership as Reader
from pscb.flow.triage.models import Comment
from pscb.flow.triage.services import comment_add
from pscb.foundation.audit_trail.kept import Ledger
from pscb.foundation.audit_trail.models import Entry, Head
from pscb.foundation.audit_trail.verify import trail_verify
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.workflow.models import StatusChange
from pscb.workshop.documents.models import Blob, Document
from pscb.workshop.documents.queries import documents_of
from pscb.workshop.documents.store import path_of
from tests.cast import fresh
from tests.pscb.flow.meetings.stories import spoken
from tests.world import make_world

RECOMMENDATION = "UPDATE triage_recommendation SET"


@pytest.fixture
def world(db):
    world = make_world()
    comment_add(consideration=world.consideration, text="Ask the school too.", by=world.quentin)
    assert trail_verify().fault == ""
    return world


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        ("UPDATE packs_renderedpart SET text = 'All is well.'", "Rendered part"),
        ("UPDATE packs_packitem SET title = 'Something else'", "Pack item"),
        ("UPDATE triage_decision SET reason = 'No reason'", "Decision"),
        (f"{RECOMMENDATION} reason = 'No reason'", "Recommendation"),
        (f"{RECOMMENDATION} outcome = 'table' WHERE outcome = 'note'", "Recommendation"),
        ("UPDATE actions_evidence SET text = 'Everything'", "Evidence"),
        ("UPDATE section11_answer SET grade = 'met' WHERE grade = ''", "Answer"),
        ("UPDATE workflow_statuschange SET by_name = 'Nobody'", "Status change"),
        ("UPDATE people_seat SET role = 'chair' WHERE role = 'member'", "Seat"),
        ("UPDATE documents_document SET name = 'other.txt'", "Document"),
        ("DELETE FROM reports_reportversion_writers", "Report version"),
        ("DELETE FROM section11_cycle_agencies", "Cycle"),
        ("UPDATE people_group SET quorum = 1 WHERE quorum > 1", "Group"),
        ("UPDATE people_standing SET kind = 'school' WHERE kind = 'police'", "Standing"),
        ("UPDATE standards_criterion SET question = 'Is all well?'", "Criterion"),
    ],
)
def test_a_changed_row_is_named(world, damage, fault):
    with connection.cursor() as cursor:
        cursor.execute(damage)
        assert cursor.rowcount

    verdict = trail_verify()
    assert verdict.fault.startswith(fault)
    assert "is not what it was when entry" in verdict.fault
    with pytest.raises(CommandError, match="is not what it was"):
        call_command("verify_audit_trail")


@pytest.mark.parametrize("model", [Comment, StatusChange, Reader])
def test_a_row_that_was_taken_away_is_named(world, model):
    row = model.objects.order_by("pk").last()
    _by_hand(f"DELETE FROM {model._meta.db_table} WHERE id = %s", row.pk)  # noqa: S608

    fault = trail_verify().fault
    assert fault.endswith(", is gone.")
    assert f" {row.pk} ({model._meta.label}), which entry" in fault


def test_a_row_that_was_slipped_in_is_named(world):
    last = StatusChange.objects.order_by("pk").last()
    _by_hand(
        "INSERT INTO workflow_statuschange (key, created_at, subject_type_id, subject_id,"
        " transition, source, target, version, by_kind, by_key, by_name, note)"
        " SELECT %s, created_at, subject_type_id, subject_id, transition, source, target, 99,"
        " by_kind, by_key, by_name, note FROM workflow_statuschange WHERE id = %s",
        "0" * 32, last.pk,
    )  # fmt: skip
    fault = next(text for text in _faults() if text.startswith("Status change"))
    assert fault.endswith("is there, and no entry says that it was written.")


def test_a_changed_minute_is_named(world):
    evening = datetime.datetime.combine(world.planned.held_on, datetime.time(20), datetime.UTC)
    item = world.planned.items.first()
    with time_machine.travel(evening):
        meeting_hold(meeting=world.planned, present=[world.ivy], by=fresh(world.olive))
        minute_record(item=item, text="It was said.", by=fresh(world.olive))
    _by_hand("UPDATE meetings_minute SET text = %s", "Nothing was said.")
    assert trail_verify().fault.startswith("Minute ")


def test_a_file_whose_bytes_were_exchanged_is_named(world):
    file = path_of(world.scan.blob)
    kept = file.read_bytes()
    file.write_bytes(b"%PDF-1.7 something else")
    try:
        assert "The file “" in trail_verify().fault
    finally:
        file.write_bytes(kept)


def test_evidence_that_points_to_another_file_is_named(world):
    document = documents_of(world.question).get()
    other = Blob.objects.exclude(pk=document.blob_id).first()
    _by_hand("UPDATE documents_document SET blob_id = %s WHERE id = %s", other.pk, document.pk)
    assert trail_verify().fault.startswith(f"The file “{document.name}” is not what it was")


def test_what_a_service_deletes_is_no_fault(world):
    before = Document.objects.count()
    agenda_remove(item=spoken(world, world.planned, "Risks"), by=world.olive)
    agenda_remove(item=world.planned.items.first(), by=world.olive)

    assert Document.objects.count() == before
    assert trail_verify().fault == ""


def test_what_was_undone_is_not_spoken_of(world):
    number = Head.objects.get().number
    with pytest.raises(GuardRefused):
        comment_add(consideration=world.consideration, text="", by=world.quentin)
    assert Head.objects.get().number == number
    assert trail_verify().fault == ""


def test_a_fingerprint_tells_nothing_to_whoever_reads_the_trail_alone(world):
    secret = Head.objects.get().secret
    assert len(secret) == 64
    assert not Entry.objects.filter(facts__icontains=secret).exists()
    Head.objects.update(secret="0" * 64)
    assert not trail_verify().is_sound


def _faults():
    ledger = Ledger(Head.objects.get().secret, {})
    for entry in Entry.objects.order_by("number"):
        ledger.note(entry.kept, entry.number)
    return list(ledger.faults())


def test_a_page_slipped_in_before_the_pack_is_built_is_found(world):
    part = RenderedPart.objects.first()
    part.pk, part.key = None, "f" * 64
    RenderedPart.objects.bulk_create([part])

    assert "is there, and no entry says that it was written" in trail_verify().fault


def _by_hand(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount == 1
