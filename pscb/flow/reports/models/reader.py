"""Who may read a version, and why: written downward by whoever lets them."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from pscb.foundation.base.calendar import now
from pscb.foundation.base.models import Stamped
from pscb.foundation.people.models import Group, Person

from .version import ReportVersion


class Why(models.TextChoices):
    """What made somebody a reader."""

    CONSIDERATION = "consideration", "To consider it"
    CIRCULATION = "circulation", "Circulated for information"
    AGENDA = "agenda", "On an agenda"
    PACK = "pack", "In a pack"
    CALL_IN = "call_in", "Asked for by the Board"


class ReadershipQuerySet(models.QuerySet[Any]):
    """Readerships in force."""

    def in_force(self) -> Self:
        """Those that count now."""
        moment = now()
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=moment), starts_at__lte=moment)


class Readership(Stamped):
    """A group or a person who may read a version from one moment to another."""

    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="readers")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True)
    why = models.CharField(max_length=15, choices=Why.choices)
    starts_at = models.DateTimeField(default=now)
    ends_at = models.DateTimeField(null=True, blank=True)

    objects = ReadershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(group__isnull=False, person__isnull=True)
                | Q(group__isnull=True, person__isnull=False),
                name="a_reader_is_a_group_or_a_person",
            ),
            models.UniqueConstraint(
                fields=["version", "group", "why"],
                condition=Q(group__isnull=False, ends_at__isnull=True),
                name="a_group_reads_once_for_a_reason",
            ),
            models.UniqueConstraint(
                fields=["version", "person", "why"],
                condition=Q(person__isnull=False, ends_at__isnull=True),
                name="a_person_reads_once_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group or self.person}: {self.get_why_display()}"
