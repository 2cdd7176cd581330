"""Submissions: one agency's return in one cycle."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Aggregate, Count, Exists, ExpressionWrapper, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from pscb.flow.returns.models import Extension, Return
from pscb.foundation.base.calendar import today
from pscb.foundation.base.models import in_force
from pscb.foundation.people.models import Agency, AgencyKind, Person, Post, PostRole
from pscb.foundation.people.policy import policy
from pscb.foundation.workflow.models import Stateful

from .cycles import Cycle

# While an agency may still change its answers.
WRITABLE = ("not_started", "in_progress")


def _answers(measure: Aggregate) -> Subquery:
    """A measure of a submission's answers, taken for the rows that are shown and no others."""
    model: Any = Submission.answers.rel.related_model
    answers = model.objects.filter(submission=OuterRef("pk"))
    counted = answers.order_by().values("submission").annotate(measure=measure)
    return Subquery(counted.values("measure"))


class SubmissionQuerySet(models.QuerySet[Any]):
    """Submissions by who may see them, and how far they are."""

    def visible_to(self, user: Any) -> Self:
        """Those of the agencies where the user holds a post; officers see that there is one."""
        return policy.scope(user, "submission.view", self)

    def measured(self) -> Self:
        """With `asked` and `answered` (numbers of questions) and `last_saved_at`."""
        asked = _answers(Count("pk"))
        answered = _answers(Count("pk", filter=~Q(grade="")))
        return self.annotate(
            asked=Coalesce(asked, 0),
            answered=Coalesce(answered, 0),
            last_saved_at=_answers(Max("committed_at")),
        )

    def with_requests(self) -> Self:
        """With `more_time_until`: the date that is asked for and not answered yet, if one is."""
        asked = Extension.objects.waiting().filter(demand=OuterRef("demand"))
        return self.annotate(more_time_until=Subquery(asked.values("until")[:1]))

    def with_nobody_to_answer(self) -> Self:
        """With `nobody_answers`: whether it is to be answered by an agency where nobody who may
        sign in contributes today.
        """
        held = Post.objects.filter(
            in_force(today()), role=PostRole.CONTRIBUTOR, person__is_active=True
        )
        answers = Exists(held.filter(agency=OuterRef("agency")))
        return self.annotate(
            nobody_answers=ExpressionWrapper(
                Q(state__in=WRITABLE, on_paper=False) & ~answers, models.BooleanField()
            )
        )


class Submission(Stateful):
    """An agency's return. Its kind is kept as it was when the cycle opened, because it decides
    which questions are asked. `demand` is what the Board asks for, with the due date.

    `on_paper` means that officers enter it from a scan; whoever signed the paper is kept by name.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="submissions")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="submissions")
    agency_kind = models.CharField(max_length=30, choices=AgencyKind.choices)
    reference = models.CharField(max_length=40, unique=True)
    demand = models.OneToOneField(
        Return, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signatory = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="to_sign"
    )
    sent_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    message = models.TextField(blank=True)
    on_paper = models.BooleanField(default=False)
    paper_entered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    paper_signed_by = models.CharField(max_length=150, blank=True)
    paper_signed_on = models.DateField(null=True, blank=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["cycle", "agency__name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["cycle", "agency"], name="an_agency_answers_a_cycle_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="awaiting_signature")
                | Q(signatory__isnull=False, sent_by__isnull=False),
                name="what_awaits_a_signature_has_a_signatory",
            ),
            models.CheckConstraint(
                condition=Q(sent_by__isnull=True) | ~Q(sent_by=models.F("signatory")),
                name="who_sends_a_return_does_not_sign_it",
            ),
            models.CheckConstraint(
                condition=Q(on_paper=False) | ~Q(paper_signed_by=""),
                name="a_paper_return_names_who_signed_it",
            ),
        ]

    def __str__(self) -> str:
        return f"Section 11 return {self.reference}"

    def get_absolute_url(self) -> str:
        """The hub of the return."""
        return reverse("section11:hub", args=[self.key])

    @property
    def is_writable(self) -> bool:
        """Whether its answers may still change."""
        return self.state in WRITABLE

    @property
    def is_late(self) -> bool:
        """Whether it is owed and its due date has gone."""
        return self.demand is not None and self.demand.is_overdue
