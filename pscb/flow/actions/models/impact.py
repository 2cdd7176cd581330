"""Whether children are better off: asked six and twelve months after an action was closed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pscb.foundation.base.calendar import today
from pscb.foundation.base.models import Stamped
from pscb.foundation.people.models import Person

from .action import Action


class Difference(models.TextChoices):
    """What an action has changed for children, on what is known."""

    YES = "yes", "Yes, and something shows it"
    PARTLY = "partly", "In part"
    NO = "no", "No"
    UNKNOWN = "unknown", "It cannot be known yet"


class ImpactCheck(Stamped):
    """One check, planned for a day; its result is written in once it has been made."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="impact_checks")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    difference = models.CharField(max_length=8, choices=Difference.choices, blank=True)
    finding = models.TextField(blank=True)
    checked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    checked_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["due_on"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["action", "months"], name="an_impact_is_checked_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(checked_on__isnull=True, checked_by__isnull=True, difference="")
                | Q(checked_on__isnull=False, checked_by__isnull=False) & ~Q(difference=""),
                name="a_check_that_was_made_has_its_result",
            ),
        ]

    def __str__(self) -> str:
        return f"Impact after {self.months} months"

    @property
    def is_due(self) -> bool:
        """Whether its day has come, so that a result can be known at all. Never stored."""
        return self.due_on <= today()
