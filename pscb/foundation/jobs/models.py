"""Background work: the row is the truth, the broker is only the doorbell."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from pscb.foundation.base.models import Stamped
from pscb.foundation.people.models import Person

from .kinds import job_kinds, label_of


class JobState(models.TextChoices):
    """Where a job stands."""

    QUEUED = "queued", "Waiting for a worker"
    RUNNING = "running", "Under way"
    WAITING = "waiting", "Waiting for its parts"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"


ENDED = (JobState.DONE, JobState.FAILED)


class JobQuerySet(models.QuerySet[Any]):
    """Jobs by whether a worker may take them."""

    def claimable(self) -> Self:
        """Queued ones, and running ones whose worker gave no sign of life."""
        lost = Q(state=JobState.RUNNING, lease_until__lt=timezone.now())
        return self.filter(Q(state=JobState.QUEUED) | lost)

    def whose_turn_it_is(self) -> Self:
        """Those that need not wait for another of their kind to end."""
        single = [kind.name for kind in job_kinds if kind.one_at_a_time]
        under_way = Job.objects.filter(
            kind=OuterRef("kind"), state=JobState.RUNNING, lease_until__gte=timezone.now()
        )
        return self.exclude(Q(kind__in=single) & Exists(under_way))


class Job(Stamped):
    """One piece of work. `key` says what it makes, so that the same thing is made once."""

    kind = models.CharField(max_length=40)
    work_key = models.CharField(max_length=200, unique=True)
    payload = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    requested_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    waits_for = models.ManyToManyField("self", symmetrical=False, related_name="awaited_by")
    fence = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    rung_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    failure = models.TextField(blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(state=JobState.RUNNING) | Q(lease_until__isnull=False),
                name="a_running_job_has_a_lease",
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "lease_until"], name="jobs_to_take_up")
        ]

    def __str__(self) -> str:
        return self.work_key

    @property
    def label(self) -> str:
        """What it does, in words."""
        return label_of(self.kind)

    @property
    def has_ended(self) -> bool:
        """Whether nothing more will happen to it unless it is asked for again."""
        return self.state in ENDED


class StepState(models.TextChoices):
    """Where one step of a job stands."""

    PENDING = "pending", "Not started"
    RUNNING = "running", "Under way"
    DONE = "done", "Done"
    FAILED = "failed", "Failed"


class JobStep(models.Model):
    """One line of progress that people can watch."""

    job = models.ForeignKey(Job, on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=StepState.choices, default=StepState.PENDING)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["job", "position"], name="steps_have_an_order")
        ]

    def __str__(self) -> str:
        return self.name


class WorkerSign(models.Model):
    """When a worker last gave a sign of life; there is one row."""

    seen_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(pk=1), name="there_is_one_worker_sign")
        ]

    def __str__(self) -> str:
        return str(self.seen_at)
