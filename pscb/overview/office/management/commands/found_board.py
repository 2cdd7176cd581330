"""Found the Board: the first thing done on a new site that is no demonstration."""

import getpass
import os
import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from pscb.foundation.audit_trail.actors import Operator
from pscb.foundation.base.console import console_text
from pscb.foundation.base.errors import Refused
from pscb.foundation.notifications.links import address
from pscb.foundation.notifications.models import Notice
from pscb.foundation.people.models import Board
from pscb.foundation.people.services import board_found
from pscb.workshop.standards.services import shipped_sets_load

from ...services import person_invite


def _name(text: str) -> str:
    if not 2 <= len(text) <= 120:
        raise ValidationError("It must have from 2 to 120 characters.")
    return text


def _address(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        raise ValidationError("That is not an e-mail address, like name@example.com.") from None
    return text


QUESTIONS: list[tuple[str, str, Callable[[str], str]]] = [
    ("name", "What is the Board called?", _name),
    ("officer", "Who is the first officer of the business unit (full name)?", _name),
    ("email", "What is that person's work e-mail address?", _address),
]


class Command(BaseCommand):
    """Ask for the Board's name and its first officer, found it, and invite the officer."""

    help = "Found the Board and invite its first officer, who invites everybody else."

    def add_arguments(self, parser: CommandParser) -> None:
        """Each question can be answered on the command line."""
        for name, question, _ in QUESTIONS:
            parser.add_argument(f"--{name}", default="", type=console_text, help=question)

    def handle(self, *args: Any, **options: Any) -> None:
        """Found the Board, or refuse kindly if there is one."""
        board = Board.current()
        if board:
            raise CommandError(
                f"There is a Board already: {board.name}. A site has one Board. "
                "To send its officer a new invitation, run: manage.py invite ADDRESS"
            )
        answers = {
            name: self._answer(name, question, check, options[name])
            for name, question, check in QUESTIONS
        }
        try:
            notice = self._found(answers)
        except Refused as refused:
            raise CommandError(refused.reason) from None
        self.stdout.write(f"{answers['name']} is founded, with the groups of the framework.")
        self.stdout.write("Its Section 11 standards are a draft until the Board agrees them.")
        self.stdout.write(what_next(notice))

    def _answer(self, name: str, question: str, check: Callable[[str], str], given: str) -> str:
        if given:
            try:
                return check(given.strip())
            except ValidationError as wrong:
                raise CommandError(f"--{name}: {wrong.message}") from None
        if not sys.stdin.isatty():
            raise CommandError("Answer with --name, --officer and --email.")
        while True:
            try:
                return check(input(f"{question} ").strip())
            except ValidationError as wrong:
                self.stderr.write(str(wrong.message))

    @transaction.atomic
    def _found(self, answers: dict[str, str]) -> Notice:
        operator = Operator(getpass.getuser())
        officer = board_found(
            name=answers["name"],
            officer_name=answers["officer"],
            officer_email=answers["email"],
            by=operator,
        )
        shipped_sets_load(by=operator)
        return person_invite(person=officer, by=operator)


def what_next(notice: Notice) -> str:
    """What the operator tells somebody who was invited."""
    person = notice.person
    if not settings.MAIL_IS_KEPT:
        return (
            f"An invitation goes to {person.email} as soon as the worker runs. {person.name} "
            "opens its link within a week, chooses a password and sets up a second factor."
        )
    return (
        f"No mail server is set, so give this link to {person.name} yourself. It works once, "
        f"for a week:\n\n  {address(notice)}\n\n"
        f"{other_port()}"
        "It asks for a password and a second factor, and then leads to the office."
    )


def other_port() -> str:
    """What to say of the port in a link; nothing where the environment names the address."""
    if {"SITE_URL", "PORT"} & set(os.environ):
        return ""
    return "If the site runs on another port, change the one in the link.\n"
