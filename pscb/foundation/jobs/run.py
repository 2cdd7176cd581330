"""Doing one job from claim to end."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from django.conf import settings
from django.db import connection

from pscb.foundation.base.errors import Refused

from . import services
from .kinds import job_kinds
from .models import Job, JobState
from .queries import next_in_line
from .work import LostLease, Work

log = structlog.get_logger()


def job_run(job_id: int) -> list[Job]:
    """Claim the job and do it; gives the jobs to ring for next.

    A refusal (a sentence for people) ends it for good; any other failure is tried again.
    """
    work = Work.claim(job_id)
    return [*_do(work), *next_in_line(work.job.kind)] if work else []


def _do(work: Work) -> list[Job]:
    kind = job_kinds[work.job.kind]
    try:
        if work.job.attempts > kind.attempts:
            return services.job_fail(work=work, for_good=True, reason=_worn_out(work.job))
        if work.job.requested_by and not kind.may_run(work.job.requested_by, work.payload):
            reason = "The person who asked for this may no longer do so."
            return services.job_fail(work=work, reason=reason, for_good=True)
        with _signs_of_life(work):
            result = kind.run(work)
        return _settle(work, result)
    except LostLease:
        log.warning("job.lost_lease", job=work.job.pk)
        return []
    except Refused as refusal:
        return services.job_fail(work=work, reason=refusal.reason, for_good=True)
    except Exception as error:
        log.exception("job.failed", job=work.job.pk, kind=kind.name)
        services.job_fail(work=work, reason=_unexpected(error), for_good=False)
        raise


def _settle(work: Work, result: dict | None) -> list[Job]:
    if result is not None:
        return services.job_finish(work=work, result=result)
    parts = list(work.job.waits_for.filter(state=JobState.QUEUED))
    return [*parts, *services.job_wait(work=work)]


def _worn_out(job: Job) -> str:
    return job.failure or "The worker stopped several times while doing this. Try again later."


def _unexpected(error: Exception) -> str:
    return f"Something went wrong that we did not expect ({type(error).__name__})."


@contextmanager
def _signs_of_life(work: Work) -> Iterator[None]:
    """Renew the lease from a thread of its own for as long as the work lasts.

    Within a transaction of the caller's nobody else sees the claim, so there is none to renew.
    """
    if connection.in_atomic_block:
        yield
        return
    over = threading.Event()

    def renew() -> None:
        while not over.wait(settings.JOB_LEASE_SECONDS / 3):
            if not work.renew():
                break
        connection.close()

    thread = threading.Thread(target=renew, name=f"lease-{work.job.pk}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
