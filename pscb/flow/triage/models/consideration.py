"""A group's consideration of one frozen version of a report."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q
from django.urls import reverse

from pscb.flow.reports.models import ReportVersion
from pscb.foundation.base.calendar import today
from pscb.foundation.base.models import Stamped
from pscb.foundation.people.models import Group, Person
from pscb.foundation.people.policy import policy
from pscb.foundation.workflow.models import Stateful


class ConsiderationQuerySet(models.QuerySet[Any]):
    """Considerations by who may see them, and by what they wait for."""

    def visible_to(self, user: Any) -> Self:
        """Those of the user's groups; the office and the Chair see all that are not Restricted."""
        return policy.scope(user, "consideration.view", self)

    def to_recommend(self, user: Any) -> Self:
        """Those on which the user may still give a recommendation, and has not."""
        asked = policy.scope(user, "consideration.recommend", self)
        return asked.exclude(recommendations__person=user)

    def to_decide(self, user: Any) -> Self:
        """Those that are for the user to decide."""
        return policy.scope(user, "consideration.decide", self)

    def to_ratify(self, user: Any) -> Self:
        """Those decided between meetings whose ratification the user may write down."""
        return policy.scope(user, "consideration.ratify", self)


class Consideration(Stateful):
    """What a group makes of one version: recommendations, comments and a decision.

    `views_opened_at` is when its chair let everybody see the recommendations given so far.
    """

    AWAITING, DECIDED, RATIFIED = "awaiting", "decided", "ratified"
    SUPERSEDED, WITHDRAWN = "superseded", "withdrawn"

    paper = models.ForeignKey(
        ReportVersion, on_delete=models.PROTECT, related_name="considerations"
    )
    forum = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="considerations")
    received_on = models.DateField(default=today)
    views_opened_at = models.DateTimeField(null=True, blank=True)

    objects = ConsiderationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-received_on", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["paper", "forum"], name="a_group_considers_a_version_once"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "forum"], name="considerations_by_state")
        ]

    def __str__(self) -> str:
        return f"{self.paper.title}: {self.forum}"

    def get_absolute_url(self) -> str:
        """The page on which the group considers it."""
        return reverse("triage:consideration", args=[self.key])

    @property
    def is_awaiting(self) -> bool:
        """Whether nothing has been decided yet."""
        return self.state == self.AWAITING

    @property
    def standing_decision(self) -> Any:
        """The decision that stands, or None."""
        return self.decisions.filter(reversed_at=None).first()


class Comment(Stamped):
    """What somebody said about it; anybody who sees the consideration may."""

    consideration = models.ForeignKey(
        Consideration, on_delete=models.PROTECT, related_name="comments"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    form_key = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(text=""), name="a_comment_says_something"),
            models.UniqueConstraint(
                fields=["person", "form_key"],
                condition=Q(form_key__isnull=False),
                name="a_comment_is_sent_once",
            ),
        ]

    def __str__(self) -> str:
        return f"Comment by {self.person}"
