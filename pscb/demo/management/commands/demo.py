"""Make the demonstration Board, so that somebody new can look round."""

import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from pscb.demo.story import tell_story
from pscb.demo.telling import sentences
from pscb.demo.wiping import is_demonstration, is_whole, wipe
from pscb.foundation.base.calendar import today
from pscb.foundation.people.models import Board, Person

LIVE = (
    "There is a Board here that is not a demonstration, so nothing was touched. "
    "Make the demonstration in a database of its own."
)


class Command(BaseCommand):
    """Write it once; a second time says that it is there. It never touches a live Board."""

    help = "Make the fictional Fenmarsh Safeguarding Children Board."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do when there is something already, and which day it is."""
        parser.add_argument("--reset", action="store_true", help="wipe a demonstration first")
        parser.add_argument("--if-empty", action="store_true", help="leave any Board as it is")
        parser.add_argument(
            "--today", type=datetime.date.fromisoformat, metavar="YYYY-MM-DD",
            help="write it as it would stand on that day (today if it is not given)",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        """Decide what there is, write what is missing, and say who is there."""
        demonstration = is_demonstration()
        if not demonstration and (Board.current() or Person.objects.exists()):
            if options["if_empty"]:
                return
            raise CommandError(LIVE)
        if demonstration and is_whole() and not options["reset"]:
            self.stdout.write("The demonstration is there already. To begin anew, add --reset.")
        else:
            write_anew(options["today"] or today())
        self.stdout.write("\n".join(sentences()))


@transaction.atomic
def write_anew(day: datetime.date) -> None:
    """Wipe what there is of a demonstration and write a whole one: all of it, or nothing."""
    if is_demonstration():
        wipe()
    tell_story(day)
