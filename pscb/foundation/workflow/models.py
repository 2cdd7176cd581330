"""What has a status, and the history of it."""

from typing import Any, ClassVar, Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from pscb.foundation.base.models import Stamped

from .table import State, workflow_of


class Stateful(Stamped):
    """A row with a status. Only `perform` changes it; `version` counts the changes."""

    state = models.CharField(max_length=30, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def status(self) -> State:
        """The state with its word and tone."""
        return workflow_of(self).state(self.state)


class StatusChangeQuerySet(models.QuerySet[Any]):
    """The history of objects."""

    def about(self, subject: Any) -> Self:
        """Changes of one object, oldest first."""
        return self.filter(
            subject_type=ContentType.objects.get_for_model(subject), subject_id=subject.pk
        )

    def latest_to(self, target: str) -> Any:
        """The last change into a state, or None."""
        return self.filter(target=target).order_by("-version").first()


class StatusChange(Stamped):
    """One change of status: from, to, by whom, with what note. Written once, never changed."""

    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT)
    subject_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    transition = models.CharField(max_length=40)
    source = models.CharField(max_length=30)
    target = models.CharField(max_length=30)
    version = models.PositiveIntegerField()
    by_kind = models.CharField(max_length=10)
    by_key = models.CharField(max_length=100, blank=True)
    by_name = models.CharField(max_length=200)
    note = models.TextField(blank=True)
    form_key = models.UUIDField(null=True, blank=True)

    objects = StatusChangeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "version"], name="one_change_per_version"
            ),
            models.UniqueConstraint(
                fields=["subject_type", "subject_id", "by_key", "transition", "form_key"],
                condition=Q(form_key__isnull=False),
                name="a_form_is_obeyed_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by_name}: {self.source} to {self.target}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save a new change. Raises TypeError on any other."""
        if self.pk is not None:
            raise TypeError("The history of a status is never rewritten.")
        super().save(*args, **kwargs)

    @property
    def label(self) -> str:
        """The button that was pressed, in words."""
        return workflow_of(self.subject)[self.transition].label
