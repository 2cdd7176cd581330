"""Files are opened two at a time and one for each person; whoever finds no place is told."""

import subprocess
import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pscb.foundation.base.errors import GuardRefused
from pscb.workshop.documents.intake import sandbox, slots
from pscb.workshop.documents.models import Blob
from pscb.workshop.documents.services import upload_check


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """Whoever finds no place is told at once."""
    monkeypatch.setattr(slots, "PATIENCE", 0)


def notes():
    return SimpleUploadedFile("notes.txt", b"What we found")


def send(person):
    return upload_check(upload=notes(), sort="evidence", by=person)


def test_a_third_file_at_once_is_not_kept_and_its_sender_is_told(cast):
    others = slots.slot(cast.marcus.pk), slots.slot(cast.hannah.pk)
    with (
        others[0],
        others[1],
        pytest.raises(GuardRefused, match="Too many files are being checked"),
    ):
        send(cast.priya)
    assert not Blob.objects.exists()
    assert send(cast.priya)


def test_one_person_cannot_take_every_place(cast):
    with slots.slot(cast.priya.pk):
        with pytest.raises(GuardRefused, match="Another file of yours is still being checked"):
            send(cast.priya)
        assert send(cast.marcus)


def test_a_place_is_held_until_the_child_has_ended_whatever_became_of_its_parent(cast):
    with slots.slot(cast.priya.pk) as locks:
        waits = "import sys; sys.stdin.read()"
        opened = subprocess.Popen(
            [sys.executable, "-c", waits], pass_fds=locks, stdin=subprocess.PIPE
        )
    with pytest.raises(GuardRefused, match="Another file of yours"):
        send(cast.priya)
    opened.communicate()
    assert send(cast.priya)


def test_a_file_that_keeps_the_processor_busy_is_given_up_with_a_sentence(
    cast, monkeypatch, tmp_path
):
    busy = tmp_path / "busy.py"
    busy.write_text("import os, signal; os.kill(os.getpid(), signal.SIGXCPU)")
    monkeypatch.setattr(sandbox, "CHILD", "busy")
    monkeypatch.setattr(sandbox.settings, "ROOT", tmp_path)
    with pytest.raises(GuardRefused, match="takes too long to check, so it was not kept"):
        send(cast.priya)


def test_a_check_has_fifteen_seconds_of_the_processor():
    bounds = (
        "import resource\n"
        "from pscb.workshop.documents.intake import child\n"
        "child.check = lambda: dict(seconds=resource.getrlimit(resource.RLIMIT_CPU)[0])\n"
        "child.main(['check'])"
    )
    said = subprocess.run([sys.executable, "-c", bounds], capture_output=True, check=True)
    assert said.stdout == b'{"seconds": 15}'
