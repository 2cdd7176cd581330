"""Dates as people write them, in three boxes or pasted whole into one."""

import datetime
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError

PARTS = ("day", "month", "year")
WHOLE = re.compile(r"^(\d{1,2})[\s/.,-]+(\d{1,2}|[A-Za-z]+)[\s/.,-]+(\d{4}|\d{2})$")
ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
Limit = datetime.date | Callable[[], datetime.date]


class Typed(NamedTuple):
    """What somebody typed into the three boxes."""

    day: str = ""
    month: str = ""
    year: str = ""

    @classmethod
    def read(cls, text: str) -> "Typed":
        """Split a date such as `27/3/2027`, `27 Mar 2027` or `2027-03-27`; else all in day."""
        text = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text.strip(), flags=re.IGNORECASE)
        if found := ISO.match(text):
            return cls(*reversed(found.groups()))
        found = WHOLE.match(text)
        return cls(*found.groups()) if found else cls(day=text)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the boxes left empty."""
        return tuple(part for part in PARTS if not getattr(self, part))


class DateParts(forms.Widget):
    """The three boxes of a date: day, month and year."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typed | None:
        """What was typed; a date pasted whole into the day box is spread over the three."""
        typed = Typed(*(str(data.get(f"{name}-{part}") or "").strip() for part in PARTS))
        if not any(typed):
            typed = Typed.read(str(data.get(name) or ""))
        if typed.day and not typed.month and not typed.year:
            typed = Typed.read(typed.day)
        return typed if any(typed) else None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        """Whether none of the boxes was sent."""
        return name not in data and all(f"{name}-{part}" not in data for part in PARTS)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """The first box, where a link to the date leads."""
        return f"{id_}-day" if id_ else id_

    def format_value(self, value: Any) -> Typed:
        """The date as the three boxes show it."""
        if isinstance(value, datetime.date):
            return Typed(str(value.day), str(value.month), str(value.year))
        if isinstance(value, Typed):
            return value
        return Typed.read(str(value)) if value else Typed()


class DateField(forms.Field):
    """A date typed as day, month and year.

    `noun` opens every sentence about it ("Due date must be in the future"); without one it is
    taken from the label. `earliest` and `latest` are dates, or functions that give one.
    Cleans to a `datetime.date`, or None when it is optional and empty.
    """

    widget = DateParts

    def __init__(
        self,
        *,
        noun: str = "",
        earliest: Limit | None = None,
        latest: Limit | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(**kwargs)
        label = str(self.label or "")
        self.noun = noun or ("The date" if not label or label.endswith("?") else label)
        self.earliest, self.latest = earliest, latest

    def to_python(self, value: Any) -> datetime.date | None:
        """The date. Raises ValidationError that names the boxes in error."""
        if value in self.empty_values or isinstance(value, datetime.date):
            return value or None
        typed = value if isinstance(value, Typed) else Typed.read(str(value))
        if typed.missing:
            wanted = " and ".join(typed.missing)
            raise self._error(f"{self.noun} must include a {wanted}", "incomplete", typed.missing)
        day, month, year = _number(typed.day), _month(typed.month), _number(typed.year)
        wrong = _impossible(day, month, year)
        if not wrong:
            try:
                return datetime.date(year, month, day)
            except ValueError:
                wrong = ("day",)
        if wrong == ("year",) and len(typed.year) == 2:
            sentence = f"{self.noun} must have a year of four figures, such as 20{typed.year}"
            raise self._error(sentence, "short_year", wrong)
        only = wrong if len(wrong) == 1 else PARTS
        raise self._error(f"{self.noun} must be a real date", "invalid", only)

    def validate(self, value: Any) -> None:
        """Check that the date is there if it must be, and within its limits."""
        super().validate(value)
        if value is None:
            return
        earliest, latest = _day(self.earliest), _day(self.latest)
        if earliest and value < earliest:
            raise self._error(f"{self.noun} must be {_written(earliest)} or later", "early", PARTS)
        if latest and value > latest:
            raise self._error(f"{self.noun} must be {_written(latest)} or earlier", "late", PARTS)

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether what was typed differs from the date it began as."""
        return DateParts().format_value(initial) != DateParts().format_value(data)

    def _error(self, sentence: str, code: str, parts: tuple[str, ...]) -> ValidationError:
        return ValidationError(sentence.replace("%", "%%"), code=code, params={"parts": parts})


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 4 else 0


def _month(text: str) -> int:
    """1 to 12 from `3`, `Mar` or `march`; 0 if it is no month."""
    word = text.strip(".").lower()
    for number, name in enumerate(MONTHS, start=1):
        if len(word) >= 3 and name.startswith(word):
            return number
    return _number(text)


def _impossible(day: int, month: int, year: int) -> tuple[str, ...]:
    limits = {"day": (day, 1, 31), "month": (month, 1, 12), "year": (year, 1900, 2200)}
    return tuple(part for part, (value, low, high) in limits.items() if not low <= value <= high)


def _day(limit: Limit | None) -> datetime.date | None:
    return limit() if callable(limit) else limit


def _written(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"
