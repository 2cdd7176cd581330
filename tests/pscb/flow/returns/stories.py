"""How the stories ask for something: only what matters in each is named."""

import datetime
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from pscb.flow.returns.models import Return
from pscb.flow.returns.services import return_demand
from pscb.foundation.base.calendar import today
from tests.cast import Cast, fresh

EVERYBODY = (
    "priya", "marcus", "hannah", "owen", "quentin", "rosa", "dele", "conrad",
    "bea", "ivy", "gareth", "olive", "mabel", "eddie", "ines",
)  # fmt: skip
WEEKS = datetime.timedelta(days=28)


def in_days(days: int) -> datetime.date:
    """The date so many days from today."""
    return today() + datetime.timedelta(days=days)


def asked_of_police(cast: Cast, **how: Any) -> Return:
    """Something that Olive asks of the police, due in four weeks."""
    given = {
        "title": "Follow-up of the audit of referrals",
        "why": "The sub group wants to know what has changed.",
        "due_on": today() + WEEKS,
        "agency": cast.police,
        "by": fresh(cast.olive),
    }
    return return_demand(**{**given, **how})


def queries_for(client: Any, address: str) -> int:
    """How many queries a page takes, once everything that is kept in memory is there."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
