"""Take a second factor away from the console: the way in where two officers cannot be found."""

import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pscb.foundation.audit_trail.actors import Operator
from pscb.foundation.base.console import console_text
from pscb.foundation.base.errors import Refused
from pscb.foundation.people.models import Person

from ...services import reset_at_console


class Command(BaseCommand):
    """Take somebody's second factor away, so that they set up a new one when they sign in."""

    help = "Take away the second factor of a person, by e-mail address; the trail says who and why."

    def add_arguments(self, parser: CommandParser) -> None:
        """The address, and the reason."""
        parser.add_argument("address", type=console_text)
        parser.add_argument(
            "--reason",
            required=True,
            type=console_text,
            help="Why, and how you know it is really them.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Reset, or say why not."""
        person = Person.objects.filter(email__iexact=options["address"]).first()
        if person is None:
            raise CommandError("Nobody with this address is known here.")
        try:
            reset_at_console(
                person=person, reason=options["reason"], by=Operator(getpass.getuser())
            )
        except Refused as refused:
            raise CommandError(refused.reason) from None
        self.stdout.write(
            f"{person.name} signs in with the password and sets up a new second factor. "
            "They and the officers have been told."
        )
