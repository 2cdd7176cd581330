"""What was frozen is found to be as it was, and what somebody changed behind our back is named."""

import pytest
from django.db import connection

from audits.section11.models import SignedCopy
from pscb.flow.packs.models import PackVersion
from pscb.flow.reports.models import ReportVersion
from pscb.foundation.audit_trail.models import Entry, Head
from pscb.foundation.audit_trail.protection import protect, unprotect
from pscb.foundation.audit_trail.verify import trail_verify
from pscb.workshop.documents.store import path_of
from tests.world import make_world


@pytest.fixture
def world(db):
    return make_world()


def test_a_whole_board_is_as_it_was(world):
    assert trail_verify().fault == ""


def test_a_word_changed_in_a_submitted_report_is_found(world):
    ReportVersion.objects.filter(pk=world.version.pk).update(findings="All twelve were in time.")
    assert trail_verify().fault.startswith(f"Version 1 of report {world.report.reference} is not")


@pytest.mark.parametrize("change", [{"signed_name": "Somebody Else"}, {"content": {}}])
def test_a_signed_return_that_says_something_else_is_found(world, change):
    SignedCopy.objects.update(**change)
    assert trail_verify().fault.startswith("Signed copy 1 of S11-")


def test_a_pack_whose_file_was_exchanged_is_found(world):
    other = PackVersion.objects.exclude(blob=world.pack.blob).first()
    PackVersion.objects.filter(pk=world.pack.pk).update(blob=other.blob)
    assert "of the pack of BOARD-" in trail_verify().fault


def test_a_pack_whose_file_is_gone_is_found(world):
    path_of(world.pack.blob).rename(path_of(world.pack.blob).with_suffix(".moved"))
    try:
        assert "of the pack of BOARD-" in trail_verify().fault
    finally:
        path_of(world.pack.blob).with_suffix(".moved").rename(path_of(world.pack.blob))


def test_an_end_cut_off_is_found_by_the_heads_that_packs_have_printed(world):
    head = Entry.objects.get(hash=world.draft_pack.head_hash)
    before = Entry.objects.get(number=head.number - 1)
    unprotect(connection)
    Entry.objects.filter(number__gte=head.number).delete()
    Head.objects.update(number=before.number, hash=before.hash)
    protect(connection)
    assert "of the pack of BOARD-" in trail_verify().fault
