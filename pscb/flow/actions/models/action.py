"""Actions: what somebody has promised to do, by when, and how one will know."""

import datetime
from typing import Any, ClassVar, Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse

from pscb.foundation.base.calendar import today
from pscb.foundation.people.models import Agency, Person
from pscb.foundation.people.policy import policy
from pscb.foundation.workflow.models import Stateful

from .recommendation import Recommendation

# Those whose owner still has something to do.
OPEN = ("proposed", "open")


class ActionQuerySet(models.QuerySet[Any]):
    """Actions by who may see them and how they stand."""

    def visible_to(self, user: Any) -> Self:
        """Those of the user's agency or own; all of them for officers, Board and sub group."""
        return policy.scope(user, "action.view", self)

    def of_source(self, source: Any) -> Self:
        """Those raised from one object."""
        return self.filter(
            source_type=ContentType.objects.get_for_model(source), source_id=source.pk
        )

    def live(self) -> Self:
        """Those neither closed nor withdrawn."""
        return self.exclude(state__in=["closed", "withdrawn"])

    def overdue(self, day: datetime.date | None = None) -> Self:
        """Those whose owner is late, on `day` (today if none is given)."""
        return self.filter(state__in=OPEN, due_on__lt=day or today())


class Action(Stateful):
    """Specific, measured, owned and dated. "Complete" is what its owner says; "closed" what
    somebody else found.

    Framework section 10 "Serious Case Reviews / Case Reviews": actions should be SMART, and their
    implementation and effectiveness closely monitored. `raised_from` names the source in words;
    `asked_until` is the date that its owner asks for, while that waits for an answer.
    """

    what = models.TextField()
    measure = models.TextField("how we will know")
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    lead_role = models.CharField(max_length=150, blank=True)
    due_on = models.DateField()
    asked_until = models.DateField(null=True, blank=True)
    source_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, null=True, blank=True)
    source_id = models.PositiveBigIntegerField(null=True, blank=True)
    source: Any = GenericForeignKey("source_type", "source_id")
    raised_from = models.CharField(max_length=200, blank=True)
    recommendation = models.ForeignKey(
        Recommendation, on_delete=models.PROTECT, null=True, blank=True, related_name="actions"
    )
    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    raised_on = models.DateField(default=today)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["due_on"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(agency__isnull=False) | Q(person__isnull=False),
                name="an_action_has_an_owner",
            ),
            models.CheckConstraint(condition=~Q(what=""), name="an_action_says_what"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "due_on"], name="actions_by_due_date"),
            models.Index(fields=["source_type", "source_id"], name="actions_of_a_source"),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        """The page of the action."""
        return reverse("actions:detail", args=[self.key])

    @property
    def owner(self) -> Agency | Person:
        """Who has promised it."""
        return self.agency or self.person  # type: ignore[return-value]

    @property
    def waits_for_time(self) -> bool:
        """Whether its owner has asked for more time and nobody has answered."""
        return self.state == "open" and self.asked_until is not None

    @property
    def is_overdue(self) -> bool:
        """Whether its owner is late. Never stored."""
        return self.state in OPEN and self.due_on < today()
