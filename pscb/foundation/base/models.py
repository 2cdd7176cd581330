"""The ground every model stands on: a public key, a birthday, and dated rows."""

import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from .calendar import now, today
from .keys import new_key


class Stamped(models.Model):
    """A row with a random public key, used in addresses, and the time it was made (UTC)."""

    key = models.UUIDField(default=new_key, unique=True, editable=False)
    created_at = models.DateTimeField(default=now, editable=False)

    class Meta:
        abstract = True


def in_force(day: datetime.date, through: str = "") -> Q:
    """Rows in force on `day`, half-open [starts, ends); `through` is a join, as in "seats__"."""
    return Q(**{f"{through}starts__lte": day}) & (
        Q(**{f"{through}ends__isnull": True}) | Q(**{f"{through}ends__gt": day})
    )


class DatedQuerySet(models.QuerySet[Any]):
    """Rows that begin and end."""

    def on(self, day: datetime.date | None = None) -> Self:
        """Those in force on `day` (today in London if none is given)."""
        return self.filter(in_force(day or today()))


class Dated(models.Model):
    """A row in force from `starts` up to, and not on, `ends`. Without an end it goes on."""

    starts = models.DateField(default=today)
    ends = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")),
                name="%(app_label)s_%(class)s_ends_after_it_starts",
            )
        ]

    def is_in_force(self, day: datetime.date | None = None) -> bool:
        """Whether the row counts on `day` (today in London if none is given)."""
        day = day or today()
        return self.starts <= day and (self.ends is None or day < self.ends)
