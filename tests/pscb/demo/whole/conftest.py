"""The demonstration, written once for all the tests beside this file."""

import datetime
import io
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import transaction

# A day gone by, so that anything that took the clock on the wall would stand in its future.
TODAY = datetime.date(2026, 3, 11)


@pytest.fixture(scope="package")
def demonstration(django_db_setup, django_db_blocker):
    """What the command said, with everything that it wrote in the database."""
    with django_db_blocker.unblock(), transaction.atomic():
        said = io.StringIO()
        call_command("demo", today=TODAY, stdout=said)
        yield SimpleNamespace(said=said.getvalue(), today=TODAY)
        transaction.set_rollback(True)
