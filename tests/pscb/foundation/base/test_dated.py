"""Rows in force: from the first day, and no longer on the last."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from pscb.foundation.people.models import Seat, SeatRole

FIRST, LAST = datetime.date(2026, 4, 1), datetime.date(2026, 9, 30)


@pytest.fixture
def stand_in(cast):
    return Seat.objects.create(
        person=cast.bea, group=cast.quality, role=SeatRole.MEMBER, starts=FIRST, ends=LAST
    )


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (FIRST - datetime.timedelta(1), False),
        (FIRST, True),
        (LAST - datetime.timedelta(1), True),
        (LAST, False),
    ],
)
def test_a_stand_in_sits_from_the_first_day_up_to_the_last(stand_in, day, counts):
    assert stand_in.is_in_force(day) is counts
    assert Seat.objects.on(day).filter(pk=stand_in.pk).exists() is counts


def test_the_database_refuses_an_end_before_the_beginning(stand_in):
    with pytest.raises(IntegrityError), transaction.atomic():
        Seat.objects.filter(pk=stand_in.pk).update(ends=FIRST - datetime.timedelta(1))
