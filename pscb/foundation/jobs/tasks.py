"""The doorbell. A message carries a job's number and nothing else."""

from collections.abc import Iterable
from functools import partial

import structlog
from celery import shared_task
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from pscb.foundation.base import scratch

from .models import Job
from .run import job_run
from .services import jobs_take_stock

log = structlog.get_logger()


def ring(jobs: Iterable[Job]) -> None:
    """Tell the workers that there is work, once the transaction is through.

    A broker that cannot be reached loses nothing: the sweeper rings again.
    """
    for job in jobs:
        transaction.on_commit(partial(_ring, job.pk))


def _ring(job_id: int) -> None:
    try:
        run_job.apply_async([job_id], retry=False)
    except (OperationalError, OSError):
        log.warning("job.doorbell_unreachable", job=job_id)
    else:
        Job.objects.filter(pk=job_id).update(rung_at=timezone.now())


@shared_task(name="pscb.foundation.jobs.tasks.run_job")
def run_job(job_id: int) -> None:
    """Do the job of that number, then ring for those it has set free."""
    ring(job_run(job_id))


@shared_task(name="pscb.foundation.jobs.tasks.sweep_jobs")
def sweep_jobs() -> None:
    """Take up again what lost its worker, ring for what nobody has heard, and clear up after both.

    The first round comes within seconds of a worker's start.
    """
    scratch.sweep()
    ring(jobs_take_stock())
