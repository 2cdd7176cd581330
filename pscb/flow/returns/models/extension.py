"""More time: asked for with a reason, granted or refused with one."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from pscb.foundation.people.models import Person
from pscb.foundation.people.policy import policy
from pscb.foundation.workflow.models import Stateful

from .demand import Return


class ExtensionQuerySet(models.QuerySet[Any]):
    """Extensions by who may see them."""

    def visible_to(self, user: Any) -> Self:
        """Those of the demands that the user may see."""
        return policy.scope(user, "extension.view", self)

    def waiting(self) -> Self:
        """Those not answered yet, of demands still open."""
        return self.filter(state="asked", demand__state="open")


class Extension(Stateful):
    """One request for a later due date, and its answer.

    `until` is what was asked for and stays so; `granted_until` is the date that was given.
    """

    demand = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="extensions")
    until = models.DateField()
    granted_until = models.DateField(null=True, blank=True)
    reason = models.TextField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = ExtensionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["demand"],
                condition=Q(state="asked"),
                name="more_time_is_asked_for_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="granted") | Q(granted_until__isnull=False),
                name="granted_time_has_its_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.demand} until {self.until:%-d %B %Y}"
