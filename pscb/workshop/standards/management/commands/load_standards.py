"""Bring standards in from a file, and write down the Board's agreement if it is given."""

import datetime
import getpass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pscb.foundation.audit_trail.actors import Operator
from pscb.foundation.base.console import console_text
from pscb.foundation.base.errors import Refused
from pscb.workshop.standards.models import SetVersion
from pscb.workshop.standards.plain_yaml import SetFileError
from pscb.workshop.standards.schema import set_from_file
from pscb.workshop.standards.services import set_version_agree, set_version_load
from pscb.workshop.standards.shipped import shipped_files


class Command(BaseCommand):
    """Load one file, or all that come with the software; loading twice changes nothing."""

    help = "Load standards from FILE (without one, those that come with the software)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, and the minute of the agreement."""
        parser.add_argument("file", nargs="?", type=Path, metavar="FILE")
        parser.add_argument("--agreed-on", type=datetime.date.fromisoformat, metavar="YYYY-MM-DD")
        parser.add_argument(
            "--minute", default="", type=console_text, help="The Board's minute, with --agreed-on."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load and agree, saying in a sentence what was done."""
        if bool(options["agreed_on"]) != bool(options["minute"]):
            raise CommandError("Give --agreed-on and --minute together.")
        by = Operator(getpass.getuser())
        for path in [options["file"]] if options["file"] else shipped_files():
            try:
                version = self._load(path, by)
                if options["agreed_on"] and not version.is_agreed:
                    self._agree(version, options["minute"], options["agreed_on"], by)
            except SetFileError as error:
                raise CommandError("\n".join(error.faults)) from None
            except Refused as refusal:
                raise CommandError(refusal.reason) from None

    def _load(self, path: Path, by: Operator) -> SetVersion:
        definition = set_from_file(path)
        known = SetVersion.objects.filter(sha256=definition.sha256).exists()
        version = set_version_load(definition=definition, by=by)
        if known:
            self.stdout.write(f"{version} is here already; nothing was changed.")
        else:
            self.stdout.write(
                f"Loaded {version}: {len(definition.standards)} standards and "
                f"{len(definition.criteria)} criteria, for the Board to agree."
            )
        return version

    def _agree(
        self, version: SetVersion, minute: str, agreed_on: datetime.date, by: Operator
    ) -> None:
        set_version_agree(version=version, reference=minute, agreed_on=agreed_on, by=by)
        day = f"{agreed_on.day} {agreed_on:%B %Y}"
        self.stdout.write(f"Wrote down that the Board agreed it on {day} ({minute}).")
