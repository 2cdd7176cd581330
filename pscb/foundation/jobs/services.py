"""Asking for work, and ending it. Nothing here rings the bell: views do, after the commit."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from pscb.foundation.audit_trail.service import service

from .kinds import job_kinds
from .models import ENDED, Job, JobState, WorkerSign
from .work import Work


@service(records=False)
def job_request(
    *,
    kind: str,
    work_key: str,
    by: Any = None,
    payload: dict[str, Any] | None = None,
    anew: bool = False,
) -> Job:
    """Ask for a piece of work; the same key gives the job that is there already.

    A failed job is queued again, with all its attempts and without the steps of its last run; a
    done one only if `anew`. `by` is the person whose rights it works with; None is an operator or
    the software itself.
    """
    requested_by = by if getattr(by, "actor_kind", "") == "person" else None
    job, made = Job.objects.get_or_create(
        work_key=work_key,
        defaults={
            "kind": job_kinds[kind].name,
            "payload": payload or {},
            "requested_by": requested_by,
        },
    )
    again = job.state == JobState.FAILED or (anew and job.state == JobState.DONE)
    if not made and again:
        Job.objects.filter(pk=job.pk, state=job.state).update(
            state=JobState.QUEUED, attempts=0, failure="", finished_at=None, rung_at=None,
            payload=payload or {}, requested_by=requested_by, fence=F("fence") + 1,
        )  # fmt: skip
        job.steps.all().delete()
        job.refresh_from_db()
    return job


@service(records=False)
def job_finish(*, work: Work, result: dict[str, Any]) -> list[Job]:
    """Write the result and end the job; gives the jobs that waited for it and can go on."""
    awaiting = _lock_awaiting(work.job)
    with work.fenced() as job:
        job.state, job.result, job.finished_at = JobState.DONE, result, timezone.now()
        job.failure = ""
        job.save()
    return _wake(awaiting)


@service(records=False)
def job_fail(*, work: Work, reason: str, for_good: bool) -> list[Job]:
    """Write why it failed; it is queued again until its attempts are used up, or not `for_good`."""
    awaiting = _lock_awaiting(work.job)
    spent = for_good or work.job.attempts >= job_kinds[work.job.kind].attempts
    with work.fenced() as job:
        job.state = JobState.FAILED if spent else JobState.QUEUED
        job.failure, job.rung_at = reason, None
        job.finished_at = timezone.now() if spent else None
        job.save()
    return _wake(awaiting) if spent else []


@service(records=False)
def job_wait(*, work: Work) -> list[Job]:
    """Lay the job aside until those it waits for have ended; gives it back if they have."""
    with work.fenced() as job:
        job.state, job.attempts = JobState.WAITING, max(job.attempts - 1, 0)
        job.save()
    return _wake([work.job.pk])


def _lock_awaiting(job: Job) -> list[int]:
    """Lock those who wait, in one order, so that the last two parts cannot miss each other."""
    waiting = Job.objects.filter(waits_for=job, state=JobState.WAITING).order_by("pk")
    return list(
        Job.objects.select_for_update()
        .filter(pk__in=waiting.values("pk"))
        .values_list("pk", flat=True)
    )


def _wake(waiting: list[int]) -> list[Job]:
    """Queue those of the waiting jobs for which nothing is left to wait for."""
    ready = []
    for job in Job.objects.filter(pk__in=waiting, state=JobState.WAITING):
        if not job.waits_for.exclude(state__in=ENDED).exists():
            Job.objects.filter(pk=job.pk, state=JobState.WAITING).update(
                state=JobState.QUEUED, rung_at=None
            )
            ready.append(job)
    return ready


def jobs_take_stock() -> list[Job]:
    """Queue again what lost its worker or waits for nothing; gives every job to ring for."""
    WorkerSign.objects.update_or_create(pk=1, defaults={"seen_at": timezone.now()})
    with transaction.atomic():
        Job.objects.claimable().filter(state=JobState.RUNNING).update(
            state=JobState.QUEUED, rung_at=None
        )
        _wake(list(Job.objects.filter(state=JobState.WAITING).values_list("pk", flat=True)))
    silent = timezone.now() - timedelta(seconds=15)
    return list(
        Job.objects.filter(state=JobState.QUEUED).exclude(rung_at__gt=silent).order_by("created_at")
    )
