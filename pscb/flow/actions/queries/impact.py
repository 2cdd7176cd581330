"""When to look whether an action has changed anything for children."""

import calendar
import datetime

from ..models import ImpactCheck

# Months after an action was closed.
IMPACT_AFTER = (6, 12)


def impact_dates(closed_on: datetime.date) -> list[tuple[int, datetime.date]]:
    """Each number of months with its day; the end of a shorter month stands for a day it lacks."""
    return [(months, _months_after(closed_on, months)) for months in IMPACT_AFTER]


def too_early(check: ImpactCheck) -> str:
    """From which day on the result of a check can be written down, as a sentence."""
    day = f"{check.due_on:%-d %B %Y}"
    return f"What changed after {check.months} months can be written down from {day} on."


def _months_after(day: datetime.date, months: int) -> datetime.date:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
