"""Starting failed background work again."""

from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.jobs.models import Job, JobState
from pscb.foundation.jobs.services import job_request
from pscb.foundation.people.models import Person
from pscb.foundation.people.permit import require


@service
def job_retry(*, job: Job, by: Person) -> Job:
    """Queue a failed job again, with all its attempts and the rights of whoever asked for it.

    Raises GuardRefused if it has not failed.
    """
    require(by, "job.retry", job)
    job = Job.objects.select_for_update().get(pk=job.pk)
    if job.state != JobState.FAILED:
        raise GuardRefused("This job has not failed, so there is nothing to start again.")
    again = job_request(
        kind=job.kind, work_key=job.work_key, by=job.requested_by, payload=job.payload
    )
    record(by, "job.retried", job, job=job.kind)
    return again
