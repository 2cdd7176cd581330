"""Invite somebody from the console: the way in when no officer can sign in."""

import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pscb.foundation.audit_trail.actors import Operator
from pscb.foundation.base.console import console_text
from pscb.foundation.base.errors import Refused
from pscb.foundation.people.models import Person

from ...services import person_invite
from .found_board import what_next


class Command(BaseCommand):
    """Send a new invitation to a person who is known here and cannot sign in yet."""

    help = "Invite a person who is known here already, by e-mail address."

    def add_arguments(self, parser: CommandParser) -> None:
        """The address."""
        parser.add_argument("address", type=console_text)

    def handle(self, *args: Any, **options: Any) -> None:
        """Invite, or say why not."""
        person = Person.objects.filter(email__iexact=options["address"]).first()
        if person is None:
            raise CommandError("Nobody with this address is known here.")
        try:
            notice = person_invite(person=person, by=Operator(getpass.getuser()))
        except Refused as refused:
            raise CommandError(refused.reason) from None
        self.stdout.write(what_next(notice))
