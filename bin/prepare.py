"""Brings the database up to date. One process for all of it: starting Django takes a second."""

import sys

import django
from django.core.management import call_command, get_commands


def prepare(*, with_demo: bool) -> None:
    """Migrate; then fill an empty demonstration Board and print its people."""
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    if with_demo and "demo" in get_commands():
        call_command("demo", "--if-empty")


if __name__ == "__main__":
    prepare(with_demo="--with-demo" in sys.argv)
