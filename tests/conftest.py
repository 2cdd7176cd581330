"""What every test stands on."""

import pytest
from django.db import connection
from hypothesis import settings

from pscb.foundation.audit_trail.models import Head
from pscb.foundation.audit_trail.protection import protect, unprotect
from tests.cast import Cast, make_cast

# No test is timed: a busy machine is not a fault. `make bench` measures speed.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture
def real_transactions(transactional_db):
    """For tests of races: real commits, and a trail that may be wiped afterwards."""
    unprotect(connection)
    Head.objects.get_or_create(pk=1)
    protect(connection)
    yield
    unprotect(connection)


@pytest.fixture
def cast(db) -> Cast:
    """The named cast, in the test's database."""
    return make_cast()
