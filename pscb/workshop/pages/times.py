"""Dates and times as they are written: 4 March 2027, 10:00, due in 19 days."""

import datetime
from typing import Any

from django.utils.formats import date_format, time_format
from django.utils.timezone import localtime

from pscb.foundation.base.calendar import today


def day(when: datetime.date | None) -> str:
    """4 March 2027"""
    return date_format(_local(when), "j F Y") if when else ""


def clock(when: datetime.datetime | datetime.time | None) -> str:
    """14:02"""
    return time_format(_local(when), "H:i") if when else ""


def moment(when: datetime.datetime | None) -> str:
    """4 March 2027 at 14:02"""
    return f"{day(when)} at {clock(when)}" if when else ""


def days_left(when: datetime.date | None) -> str:
    """ "due in 19 days", "due today", "3 days overdue": from today in London."""
    if when is None:
        return ""
    left = (when - today()).days
    if left == 0:
        return "due today"
    count = f"{abs(left):,} day{'' if abs(left) == 1 else 's'}"
    return f"due in {count}" if left > 0 else f"{count} overdue"


def _local(when: Any) -> Any:
    """A moment in London time; dates and bare times as they are."""
    return localtime(when) if isinstance(when, datetime.datetime) and when.tzinfo else when
