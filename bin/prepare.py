"""Brings the database up to date. One process for all of it: starting Django takes a second."""

import sys

import django
from django.core.management import call_command


def prepare(*, with_demo: bool) -> None:
    """Migrate; then fill an empty demonstration Board and print its people."""
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    if with_demo:
        call_command("demo", "--if-empty")

    from pscb.foundation.people.models import Board

    if not Board.current():
        print("\nThis site has no Board yet. Found one: .venv/bin/python manage.py found_board")
        print("Or look at a demonstration, in a database of its own: make run DEMO=1")


if __name__ == "__main__":
    prepare(with_demo="--with-demo" in sys.argv)
