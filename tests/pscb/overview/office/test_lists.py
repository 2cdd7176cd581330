"""Lists of the office cost the same, however much there is in them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pscb.foundation.jobs.models import Job
from pscb.foundation.notifications.services import notice_queue
from pscb.foundation.people.services import agency_add, group_add, person_add, seat_give
from pscb.overview.office.services import person_invite


def add_people(cast, number: int) -> None:
    name = f"Aa {number}"
    person = person_add(name=name, email=f"a{number}@example.org", by=cast.olive)
    person_invite(person=person, by=cast.olive)


def add_agencies(cast, number: int) -> None:
    agency_add(
        name=f"School {number}", code=f"s{number}", kind="school",
        duty_basis="section_175", by=cast.olive,
    )  # fmt: skip


def add_groups(cast, number: int) -> None:
    group = group_add(name=f"Group {number}", by=cast.olive)
    seat_give(person=cast.gareth, group=group, role="chair", by=cast.olive)


def add_notices(cast, number: int) -> None:
    notice_queue(event=f"e{number}", people=[cast.priya], title="A return is due", link="/")


def add_jobs(cast, number: int) -> None:
    Job.objects.create(kind="pack", work_key=f"pack:{number}", requested_by=cast.mabel)


LISTS = {
    "office:people": add_people,
    "office:agencies": add_agencies,
    "office:groups": add_groups,
    "office:invitations": add_people,
    "office:notices": add_notices,
    "office:jobs": add_jobs,
    "office:trail": add_people,
}


@pytest.mark.parametrize(("name", "add"), LISTS.items())
def test_twenty_times_as_many_cost_the_same(olive, cast, name, add):
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            olive.get(reverse(name))
        return len(asked)

    add(cast, 0)
    before = cost()
    for number in range(1, 30):
        add(cast, number)
    assert cost() == before
