"""The Board's right to ask for any report."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from pscb.flow.reports.models import ReportVersion
from pscb.foundation.people.models import Person
from pscb.foundation.people.policy import policy
from pscb.foundation.workflow.models import Stateful


class CallInQuerySet(models.QuerySet[Any]):
    """Requests by who may see them."""

    def visible_to(self, user: Any) -> Self:
        """Those the Board, Q&E, the office and the report's authors see."""
        return policy.scope(user, "call_in.view", self)

    def open(self) -> Self:
        """Those neither supplied nor declined."""
        return self.filter(state__in=CallIn.OPEN)


class CallIn(Stateful):
    """A Board member's request for a report that was not tabled, with the reason.

    Once the Board has minuted it, it cannot be declined; only its readers can be restricted.
    """

    ASKED, MINUTED, SUPPLIED, DECLINED = "asked", "minuted", "supplied", "declined"
    OPEN = (ASKED, MINUTED)

    paper = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="call_ins")
    why = models.TextField()
    needed_by = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="call_ins")
    minute = models.CharField(max_length=60, blank=True)
    form_key = models.UUIDField(null=True, blank=True, editable=False)

    objects = CallInQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(why=""), name="a_call_in_has_a_reason"),
            models.UniqueConstraint(
                fields=["paper"],
                condition=Q(state__in=["asked", "minuted"]),
                name="a_report_is_asked_for_once_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["asked_by", "form_key"],
                condition=Q(form_key__isnull=False),
                name="a_call_in_is_sent_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper.title}, asked for by {self.asked_by}"

    @property
    def is_open(self) -> bool:
        """Whether it is neither supplied nor declined."""
        return self.state in self.OPEN

    def get_absolute_url(self) -> str:
        """The page of the request."""
        return reverse("triage:call_in", args=[self.key])
