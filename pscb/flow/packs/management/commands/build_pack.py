"""Build a meeting's pack at the console."""

import getpass
import os
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pscb.flow.meetings.models import Meeting
from pscb.flow.packs.making import pack_make
from pscb.flow.packs.models import PackVersion
from pscb.flow.packs.queries import published_pack
from pscb.flow.packs.services import noted_bring_up_to_date
from pscb.foundation.audit_trail.actors import Operator
from pscb.foundation.base.console import console_text
from pscb.foundation.base.errors import Refused
from pscb.workshop.documents.store import path_of


class Command(BaseCommand):
    """`build_pack MEETING-REFERENCE --out FILE.pdf`: what the worker would build, as a file."""

    help = "Builds the pack of a meeting and writes it to a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The meeting's reference, and where the file goes."""
        parser.add_argument(
            "reference", type=console_text, help="the meeting, for example BOARD-2026-03"
        )
        parser.add_argument("--out", required=True, type=Path, help="the PDF to write")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build it, or end with a sentence that says what is missing."""
        reference, target = options["reference"], options["out"]
        meeting = Meeting.objects.filter(reference=reference).select_related("group").first()
        if meeting is None:
            raise CommandError(f"There is no meeting {reference}. Look it up under Meetings.")
        pack = _build(meeting) if meeting.is_open else _as_published(meeting)
        _write(pack, target)
        self.stdout.write(f"{target}: {pack}, {pack.pages} pages, {pack.blob.sha256}")


def _build(meeting: Meeting) -> PackVersion:
    operator = Operator(getpass.getuser())
    try:
        noted_bring_up_to_date(meeting, operator)
        return pack_make(meeting, by=operator)
    except Refused as refused:
        raise CommandError(refused.reason) from refused


def _as_published(meeting: Meeting) -> PackVersion:
    pack = published_pack(meeting)
    if pack is None:
        raise CommandError(f"{meeting.reference} was held or cancelled without a pack.")
    return pack


def _write(pack: PackVersion, target: Path) -> None:
    """The whole file under its name, or nothing."""
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, suffix=".pdf")
        with os.fdopen(handle, "wb") as file:
            file.write(path_of(pack.blob).read_bytes())
        Path(temporary).replace(target)
    except OSError as error:
        raise CommandError(f"{target} cannot be written: {error.strerror}.") from error
