"""Reads about background work."""

from datetime import timedelta

from django.utils import timezone

from .kinds import job_kinds
from .models import Job, JobState, WorkerSign

SILENCE = timedelta(seconds=40)


def worker_is_alive() -> bool:
    """Whether a worker has given a sign of life in the last 40 seconds, or holds a job now.

    A worker with a long queue may be late with its sign, but renews the lease of its job.
    """
    now = timezone.now()
    if WorkerSign.objects.filter(seen_at__gt=now - SILENCE).exists():
        return True
    return Job.objects.filter(state=JobState.RUNNING, lease_until__gt=now).exists()


def next_in_line(kind: str) -> list[Job]:
    """The job that has waited longest for another of its kind to end; none of other kinds."""
    if not job_kinds[kind].one_at_a_time:
        return []
    return list(Job.objects.filter(kind=kind, state=JobState.QUEUED).order_by("created_at")[:1])
