"""The demand: who owes the Board what, by when. The work itself belongs to the level."""

import datetime
from typing import Any, ClassVar, Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse

from pscb.foundation.base.calendar import today
from pscb.foundation.people.models import Agency, Group, Person
from pscb.foundation.people.policy import policy
from pscb.foundation.workflow.models import Stateful

from ..subjects import return_subjects, subject_kind

Owner = Agency | Group | Person
ONE_OWNER = (
    Q(agency__isnull=False, group__isnull=True, person__isnull=True)
    | Q(agency__isnull=True, group__isnull=False, person__isnull=True)
    | Q(agency__isnull=True, group__isnull=True, person__isnull=False)
)


class ReturnQuerySet(models.QuerySet[Any]):
    """Demands by who may see them and how they stand."""

    def visible_to(self, user: Any) -> Self:
        """Those the user owes, may see the subject of, or keeps an eye on as an officer."""
        return policy.scope(user, "return.view", self)

    def owed_by(self, user: Any) -> Self:
        """Those the user is to see to: for an agency, for a group they chair, or for themselves."""
        return policy.scope(user, "return.owe", self)

    def open(self) -> Self:
        """Those neither met nor excused."""
        return self.filter(state="open")

    def overdue(self, day: datetime.date | None = None) -> Self:
        """Those still open after their due date, on `day` (today if none is given)."""
        return self.open().filter(due_on__lt=day or today())

    def worked_here(self) -> Self:
        """Those that no level leads people through on pages of its own."""
        elsewhere = [name for name in return_subjects.names() if return_subjects[name].keeps_work]
        types = [ContentType.objects.get_by_natural_key(*name.split(".")) for name in elsewhere]
        return self.exclude(subject_type__in=types)

    def about(self, subject: Any) -> Self:
        """Those about one object."""
        return self.filter(
            subject_type=ContentType.objects.get_for_model(subject), subject_id=subject.pk
        )


class Return(Stateful):
    """What one agency, group or person owes the Board by a date.

    `told_on` is the day on which the owner last heard of the due date; reminders planned for
    that day or before it are not sent.
    """

    title = models.CharField(max_length=200)
    why = models.TextField()
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="returns"
    )
    group = models.ForeignKey(
        Group, on_delete=models.PROTECT, null=True, blank=True, related_name="returns"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="returns"
    )
    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, null=True, blank=True)
    subject_id = models.PositiveBigIntegerField(null=True, blank=True)
    subject: Any = GenericForeignKey("subject_type", "subject_id")
    due_on = models.DateField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField(default=today)
    told_on = models.DateField(default=today)

    objects = ReturnQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["due_on"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=ONE_OWNER, name="a_return_has_one_owner"),
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "agency", "title"],
                condition=Q(state="open", subject_id__isnull=False, agency__isnull=False),
                name="an_agency_owes_a_thing_once",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "due_on"], name="returns_by_due_date"),
            models.Index(fields=["subject_type", "subject_id"], name="returns_about_a_subject"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the demand itself."""
        return reverse("returns:detail", args=[self.key])

    @property
    def work_url(self) -> str:
        """Where the work is done: the level's own page if it has one, else the demand's."""
        return (
            self.subject.get_absolute_url() if self.is_worked_elsewhere else self.get_absolute_url()
        )

    @property
    def is_worked_elsewhere(self) -> bool:
        """Whether a level leads people through the work on pages of its own."""
        kind = subject_kind(self.subject)
        return kind is not None and kind.keeps_work

    @property
    def owner(self) -> Owner:
        """Who owes it."""
        return self.agency or self.group or self.person  # type: ignore[return-value]

    @property
    def is_overdue(self) -> bool:
        """Whether it is still open after its due date. Never stored."""
        return self.state == "open" and self.due_on < today()

    @property
    def days_left(self) -> int:
        """Days until it is due; below zero when that day has gone."""
        return (self.due_on - today()).days
