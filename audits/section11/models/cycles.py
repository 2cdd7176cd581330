"""Cycles: one round of Section 11 returns, for chosen agencies, under one version of standards."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from pscb.flow.reports.models import Report
from pscb.foundation.people.models import Agency
from pscb.foundation.people.policy import policy
from pscb.foundation.workflow.models import Stateful
from pscb.workshop.standards.models import SetVersion


class CycleQuerySet(models.QuerySet[Any]):
    """Cycles by who may see them."""

    def visible_to(self, user: Any) -> Self:
        """Officers run the cycles; agencies see their own returns instead."""
        return policy.scope(user, "cycle.view", self)


class Cycle(Stateful):
    """Framework section 6 "Section 11 Self-Audits": all statutory agencies, and those they
    commission, say how they comply with the agreed standards.

    In a draft `agencies` are those that will be asked; once it is open, those that were.
    """

    reference = models.CharField(max_length=20, unique=True)
    title = models.CharField(max_length=120)
    set_version = models.ForeignKey(SetVersion, on_delete=models.PROTECT, related_name="+")
    agencies = models.ManyToManyField(Agency, related_name="+")
    opened_on = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    overview = models.OneToOneField(
        Report, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = CycleQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-reference"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state="draft") | Q(opened_on__isnull=False),
                name="an_open_cycle_has_its_day",
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page that shows who is where."""
        return reverse("section11:cycle", args=[self.key])
