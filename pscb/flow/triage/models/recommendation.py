"""What a member of the group recommends."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pscb.foundation.base.calendar import now
from pscb.foundation.base.models import Stamped
from pscb.foundation.people.models import Person

from .candidate import Purpose
from .consideration import Consideration


class Outcome(models.TextChoices):
    """What a group can do with a report (Framework sections 5 and 7)."""

    TABLE = "table", "Table at the Board"
    ADVISE = "advise", "Advise the Board of a concern"
    CIRCULATE = "circulate", "Circulate for information"
    RETURN = "return", "Return to the author"
    FOLLOW_UP = "follow_up", "Ask for a follow-up"
    NOTE = "note", "Note"
    SEND_ON = "send_on", "Send on to the Quality and Effectiveness Sub Group"


# These ask something of the author, so they say what and by when (Framework section 7).
NEEDS_MORE = (Outcome.RETURN, Outcome.FOLLOW_UP)
SAYS_WHAT_AND_WHEN = ~Q(outcome__in=NEEDS_MORE) | (~Q(needed="") & Q(needed_by__isnull=False))


class Recommendation(Stamped):
    """One person's recommendation on one consideration, with the reason. It can be changed until
    the group decides. `submitter` repeats who submitted the version, who never recommends.
    """

    consideration = models.ForeignKey(
        Consideration, on_delete=models.PROTECT, related_name="recommendations"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="recommendations")
    submitter = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    reason = models.TextField()
    needed = models.TextField(blank=True)
    needed_by = models.DateField(null=True, blank=True)
    purpose = models.CharField(max_length=12, choices=Purpose.choices, blank=True)
    minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    given_at = models.DateTimeField(default=now)

    class Meta:
        ordering: ClassVar[list[str]] = ["given_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["consideration", "person"], name="a_person_recommends_once"
            ),
            models.CheckConstraint(
                condition=~Q(person=F("submitter")), name="who_submits_does_not_recommend"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_recommendation_has_a_reason"),
            models.CheckConstraint(
                condition=SAYS_WHAT_AND_WHEN, name="a_recommendation_says_what_and_by_when"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_outcome_display()}"
