"""What waits for a place on an agenda."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from pscb.flow.reports.models import ReportVersion
from pscb.foundation.base.calendar import today
from pscb.foundation.base.models import Stamped
from pscb.foundation.people.models import Group, Person
from pscb.foundation.people.policy import policy
from pscb.foundation.workflow.models import Stateful


class Purpose(models.TextChoices):
    """What is wanted of the meeting."""

    DECISION = "decision", "For decision"
    DISCUSSION = "discussion", "For discussion"
    INFORMATION = "information", "For information"


class CandidateQuerySet(models.QuerySet[Any]):
    """Candidates by who may see them, and whether they are due."""

    def visible_to(self, user: Any) -> Self:
        """Those the office, the group that is to see them and the group that sent them see."""
        return policy.scope(user, "candidate.view", self)

    def waiting(self) -> Self:
        """Those that have no place on an agenda yet and are not put off to a later day."""
        later = Deferral.objects.filter(candidate=OuterRef("pk"), until__gt=today())
        return self.filter(~Q(Exists(later)), state=AgendaCandidate.WAITING)


class AgendaCandidate(Stateful):
    """A version that a group is to see at its next meeting, because of a decision or a call-in.

    `is_concern` marks what the Board is advised of as a concern.
    """

    WAITING, PLACED, DROPPED = "waiting", "placed", "dropped"

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="candidates")
    paper = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="candidates")
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    minutes = models.PositiveSmallIntegerField(default=10)
    is_concern = models.BooleanField(default=False)
    decision = models.ForeignKey(
        "triage.Decision", on_delete=models.PROTECT, null=True, blank=True,
        related_name="candidates",
    )  # fmt: skip
    call_in = models.ForeignKey(
        "triage.CallIn", on_delete=models.PROTECT, null=True, blank=True,
        related_name="candidates",
    )  # fmt: skip

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(decision__isnull=False, call_in__isnull=True)
                | Q(decision__isnull=True, call_in__isnull=False),
                name="a_candidate_comes_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["group", "paper"],
                condition=Q(state="waiting"),
                name="a_version_waits_once_for_a_group",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.paper.title}: {self.get_purpose_display()}"


class Deferral(Stamped):
    """A candidate put off to a later day, with the Chair's reason."""

    candidate = models.ForeignKey(
        AgendaCandidate, on_delete=models.PROTECT, related_name="deferrals"
    )
    until = models.DateField()
    reason = models.TextField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_deferral_has_a_reason")
        ]

    def __str__(self) -> str:
        return f"Put off until {self.until:%-d %B %Y}"
