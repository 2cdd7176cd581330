"""The group's decision on one version, and what its author replies."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from pscb.foundation.base.calendar import today
from pscb.foundation.base.models import Stamped
from pscb.foundation.people.models import Person
from pscb.foundation.people.policy import policy

from .candidate import Purpose
from .consideration import Consideration
from .recommendation import SAYS_WHAT_AND_WHEN, Outcome, Recommendation

LATER = {
    "ratified_on", "ratified_minute", "ratified_by",
    "reversed_at", "reversed_by", "reversed_reason",
}  # fmt: skip
# What became of a report, told afterwards.
DONE = {
    Outcome.TABLE: "To be tabled at the Board",
    Outcome.ADVISE: "The Board is advised of a concern",
    Outcome.CIRCULATE: "Circulated to the Board for information",
    Outcome.RETURN: "Returned to its author",
    Outcome.FOLLOW_UP: "A follow-up was asked for",
    Outcome.NOTE: "Noted",
    Outcome.SEND_ON: "Sent on to the Quality and Effectiveness Sub Group",
}


class Mode(models.TextChoices):
    """How the group decided."""

    BETWEEN_MEETINGS = "between_meetings", "By the chair, between meetings"
    AT_MEETING = "at_meeting", "At a meeting"


class DecisionQuerySet(models.QuerySet[Any]):
    """Decisions by who may know them."""

    def visible_to(self, user: Any) -> Self:
        """Those on reports the user knows of; on Restricted ones, those the user may read."""
        return policy.scope(user, "decision.view", self)

    def standing(self) -> Self:
        """Those not reversed."""
        return self.filter(reversed_at=None)


class Decision(Stamped):
    """What a group decided on one version, why, and what it rests on.

    A decision made between meetings stands, and is listed until a quorate meeting ratifies it. A
    decision that is reversed stays beside the one that follows. `days_taken` counts from receipt.
    `submitter` repeats who submitted the version, who never decides.
    """

    consideration = models.ForeignKey(
        Consideration, on_delete=models.PROTECT, related_name="decisions"
    )
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.TextField()
    why_not_tabled = models.TextField(blank=True)
    needed = models.TextField(blank=True)
    needed_by = models.DateField(null=True, blank=True)
    purpose = models.CharField(max_length=12, choices=Purpose.choices, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    mode = models.CharField(max_length=16, choices=Mode.choices)
    held_on = models.DateField(null=True, blank=True)
    minute = models.CharField(max_length=60, blank=True)
    present = models.ManyToManyField(Person, blank=True, related_name="+")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    submitter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    rests_on = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="carried")
    decided_on = models.DateField(default=today)
    days_taken = models.PositiveIntegerField(default=0)
    ratified_on = models.DateField(null=True, blank=True)
    ratified_minute = models.CharField(max_length=60, blank=True)
    ratified_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ratified_present = models.ManyToManyField(Person, blank=True, related_name="+")
    reversed_at = models.DateTimeField(null=True, blank=True)
    reversed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reversed_reason = models.TextField(blank=True)
    form_key = models.UUIDField(null=True, blank=True, editable=False)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-decided_on", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["consideration"],
                condition=Q(reversed_at__isnull=True),
                name="one_decision_stands",
            ),
            models.CheckConstraint(
                condition=~Q(made_by=F("submitter")), name="who_submits_does_not_decide"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_decision_has_a_reason"),
            models.CheckConstraint(
                condition=SAYS_WHAT_AND_WHEN, name="a_decision_says_what_and_by_when"
            ),
            models.CheckConstraint(
                condition=~Q(mode=Mode.AT_MEETING) | (Q(held_on__isnull=False) & ~Q(minute="")),
                name="a_meeting_has_a_day_and_a_minute",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["outcome", "decided_on"], name="decisions_by_outcome")
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.consideration}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save a new decision, or its ratification or reversal. Raises TypeError on any other."""
        if self.pk is not None and not set(kwargs.get("update_fields") or [""]) <= LATER:
            raise TypeError("A decision is never changed; it is reversed and another one made.")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """The page of the decision."""
        return reverse("triage:decision", args=[self.key])

    @property
    def done(self) -> str:
        """What became of the report, in words."""
        return DONE[Outcome(self.outcome)]

    @property
    def stands(self) -> bool:
        """Whether it has not been reversed."""
        return self.reversed_at is None

    @property
    def waits_for_ratification(self) -> bool:
        """Whether it was made between meetings and no meeting has ratified it yet."""
        unratified = self.ratified_on is None and self.mode == Mode.BETWEEN_MEETINGS
        return self.stands and unratified


class Reply(Stamped):
    """What an author answers to a decision."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="replies")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    form_key = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(text=""), name="a_reply_says_something"),
            models.UniqueConstraint(
                fields=["person", "form_key"],
                condition=Q(form_key__isnull=False),
                name="a_reply_is_sent_once",
            ),
        ]

    def __str__(self) -> str:
        return f"Reply by {self.person}"
