"""A job in a worker's hands: everything it writes is fenced."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from .models import Job, JobState, JobStep, StepState


class LostLease(Exception):
    """Another worker has taken the job up; whatever this one still holds is thrown away."""


class Work:
    """One claim on one job. A worker that was thought dead cannot write over its successor."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.payload: dict[str, Any] = job.payload

    @classmethod
    def claim(cls, job_id: int) -> "Work | None":
        """Take the job up, by compare and set; None if there is nothing to take."""
        taken = (
            Job.objects.claimable()
            .whose_turn_it_is()
            .filter(pk=job_id)
            .update(
                state=JobState.RUNNING,
                fence=F("fence") + 1,
                attempts=F("attempts") + 1,
                lease_until=_lease_end(),
            )
        )
        return cls(Job.objects.get(pk=job_id)) if taken else None

    def renew(self) -> bool:
        """Give a sign of life; False if the job is no longer ours."""
        return bool(self._mine().update(lease_until=_lease_end()))

    @contextmanager
    def fenced(self) -> Iterator[Job]:
        """A transaction in which the job is ours until the end. Raises LostLease."""
        with transaction.atomic():
            job = self._mine().select_for_update().first()
            if job is None:
                raise LostLease(self.job.work_key)
            yield job

    def plan(self, names: Sequence[str]) -> None:
        """Write down the steps people will watch; a plan that is there already is kept."""
        with self.fenced() as job:
            if list(job.steps.values_list("name", flat=True)) == list(names):
                return
            job.steps.all().delete()
            JobStep.objects.bulk_create(
                JobStep(job=job, position=place, name=name) for place, name in enumerate(names, 1)
            )

    def mark(self, position: int, state: StepState, note: str = "") -> None:
        """Say where step number `position` (from 1) stands."""
        with self.fenced() as job:
            job.steps.filter(position=position).update(state=state, note=note)

    def wait_for(self, jobs: Sequence[Job]) -> bool:
        """Depend on other jobs; True if all of them have ended and the work can go on."""
        with self.fenced() as job:
            job.waits_for.set(jobs)
        return not job.waits_for.exclude(state__in=[JobState.DONE, JobState.FAILED]).exists()

    def _mine(self) -> Any:
        return Job.objects.filter(pk=self.job.pk, fence=self.job.fence, state=JobState.RUNNING)


def _lease_end() -> Any:
    return timezone.now() + timedelta(seconds=settings.JOB_LEASE_SECONDS)
