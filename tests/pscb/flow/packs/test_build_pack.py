"""An operator builds a pack at the console."""

import pytest
from django.core.management import CommandError, call_command

from pscb.flow.packs.models import PackVersion
from pscb.foundation.audit_trail.models import Entry
from pscb.workshop.documents.store import path_of
from tests.pscb.flow.meetings.stories import board_meeting

from .stories import built, published, with_minutes


def test_the_file_is_the_pack_that_is_kept(small, tmp_path):
    target = tmp_path / "board.pdf"
    call_command("build_pack", small.reference, "--out", str(target))
    assert target.read_bytes() == path_of(PackVersion.objects.get().blob).read_bytes()
    assert Entry.objects.get(verb="pack.built").actor_kind == "operator"


def test_a_pack_that_stands_is_not_made_again(cast, small, tmp_path):
    pack = built(cast, small)
    target = tmp_path / "board.pdf"
    call_command("build_pack", small.reference, "--out", str(target))
    assert PackVersion.objects.get() == pack
    assert target.read_bytes() == path_of(pack.blob).read_bytes()


def test_a_missing_paper_is_named_and_no_file_is_left(cast, tmp_path):
    meeting = board_meeting(cast)
    item = with_minutes(cast, meeting)
    item.document = None
    item.save()
    with pytest.raises(CommandError, match="Item 1, “Minutes of the last meeting”, has no paper"):
        call_command("build_pack", meeting.reference, "--out", str(tmp_path / "board.pdf"))
    assert list(tmp_path.glob("*.pdf")) == []


def test_an_unknown_meeting(db, tmp_path):
    with pytest.raises(CommandError, match="There is no meeting BOARD-1999-01"):
        call_command("build_pack", "BOARD-1999-01", "--out", str(tmp_path / "board.pdf"))


def test_a_place_that_cannot_be_written(small, tmp_path):
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        call_command("build_pack", small.reference, "--out", str(tmp_path / "no" / "board.pdf"))


def test_of_a_held_meeting_the_published_pack_is_given(cast, small, tmp_path):
    pack = published(cast, small)
    type(small).objects.filter(pk=small.pk).update(state="held", place="Somewhere else")
    target = tmp_path / "board.pdf"
    call_command("build_pack", small.reference, "--out", str(target))
    assert target.read_bytes() == path_of(pack.blob).read_bytes()


def test_of_a_meeting_held_without_a_pack_there_is_none(small, tmp_path):
    type(small).objects.filter(pk=small.pk).update(state="held")
    with pytest.raises(CommandError, match="was held or cancelled without a pack"):
        call_command("build_pack", small.reference, "--out", str(tmp_path / "board.pdf"))
