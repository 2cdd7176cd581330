"""Answers, the action promised with each, and what somebody is still typing."""

from typing import Any, ClassVar, Self

from django.db import models
from django.urls import reverse

from pscb.foundation.base.calendar import now
from pscb.foundation.base.models import Stamped
from pscb.foundation.people.models import Person
from pscb.foundation.people.policy import policy
from pscb.workshop.standards.models import Criterion

from .submissions import Submission


class AnswerQuerySet(models.QuerySet[Any]):
    """Answers by who may see that they are there."""

    def visible_to(self, user: Any) -> Self:
        """Those of the submissions the user may see; reading them is asked for separately."""
        return policy.scope(user, "answer.view", self)


class Answer(Stamped):
    """What an agency says to one question. There is a row from the day the cycle opens; `version`
    counts the times it was saved, so that nobody overwrites a colleague unseen.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="answers")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    grade = models.CharField(max_length=40, blank=True)
    narrative = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    committed_at = models.DateTimeField(null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["submission", "criterion__position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["submission", "criterion"], name="a_question_is_answered_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission}, question {self.criterion.code}"

    def get_absolute_url(self) -> str:
        """The page of the question."""
        return reverse("section11:question", args=[self.key])


class AnswerAction(Stamped):
    """What the agency will do about it. Anything may be blank until the return is sent."""

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, related_name="action")
    what = models.TextField(blank=True)
    lead_role = models.CharField(max_length=150, blank=True)
    by_when = models.DateField(null=True, blank=True)
    how_we_will_know = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.what

    @property
    def is_begun(self) -> bool:
        """Whether anything of it is written."""
        return any((self.what, self.lead_role, self.by_when, self.how_we_will_know))

    @property
    def is_whole(self) -> bool:
        """Whether it says what, who, by when and how one will know."""
        return all((self.what, self.lead_role, self.by_when, self.how_we_will_know))


class Draft(Stamped):
    """What one person typed and has not saved: kept on the server, seen by nobody else.

    `body` holds the fields as they were typed; `begun_from` is the answer's version at the time.
    """

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="drafts")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    body = models.JSONField(default=dict)
    begun_from = models.PositiveIntegerField()
    saved_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["answer", "person"], name="a_person_types_one_draft_of_an_answer"
            )
        ]

    def __str__(self) -> str:
        return f"Draft of {self.answer}"
