"""Working days as England counts them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pscb.foundation.base.calendar import day_off, is_working_day, working_days_from

DAYS = st.dates(datetime.date(2015, 1, 1), datetime.date(2035, 12, 31))


def test_easter_is_jumped_over():
    thursday = datetime.date(2027, 3, 25)
    assert working_days_from(thursday, 1) == datetime.date(2027, 3, 30)


def test_ten_working_days_before_a_meeting():
    assert working_days_from(datetime.date(2027, 1, 14), -10) == datetime.date(2026, 12, 30)


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (datetime.date(2027, 3, 25), ""),
        (datetime.date(2027, 3, 26), "a bank holiday"),
        (datetime.date(2027, 3, 27), "a Saturday"),
        (datetime.date(2027, 3, 28), "a Sunday"),
    ],
)
def test_a_day_off_is_named(day, said):
    assert day_off(day) == said


@given(DAYS, st.integers(-30, 30))
def test_there_and_back(day, count):
    there = working_days_from(day, count)
    assert count == 0 or is_working_day(there)
    assert (there > day) == (count > 0)
    between = [day + datetime.timedelta(n) for n in range(1, abs((there - day).days) + 1)]
    if count > 0:
        assert sum(is_working_day(d) for d in between) == count
