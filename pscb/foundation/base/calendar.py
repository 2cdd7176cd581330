"""Time as the Board counts it: in London, with England's bank holidays."""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

import holidays
from django.utils import timezone

_moment: ContextVar[datetime.datetime | None] = ContextVar("moment", default=None)


def now() -> datetime.datetime:
    """The time now (UTC), or the time being told of while a demonstration is written."""
    return _moment.get() or timezone.now()


def today() -> datetime.date:
    """The date in London now."""
    return timezone.localdate(now())


@contextmanager
def as_of(moment: datetime.datetime) -> Iterator[None]:
    """Write what happens inside as if it were that time; for the demonstration Board only."""
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)


@cache
def _bank_holidays() -> holidays.HolidayBase:
    return holidays.country_holidays("GB", subdiv="ENG")


def is_working_day(day: datetime.date) -> bool:
    """Whether `day` is neither a weekend nor a bank holiday in England."""
    return day.weekday() < 5 and day not in _bank_holidays()


def day_off(day: datetime.date) -> str:
    """What sort of day it is if nobody works on it, such as "a Saturday"; else an empty string."""
    if is_working_day(day):
        return ""
    return f"a {day:%A}" if day.weekday() >= 5 else "a bank holiday"


def working_days_from(day: datetime.date, count: int) -> datetime.date:
    """The date `count` working days after `day`, or before it if `count` is negative.

    `day` itself is not counted.
    """
    step = datetime.timedelta(days=1 if count >= 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day
