"""Once a day: sessions that have run out are cleared away, by a job like any other work."""

from importlib import import_module
from typing import Any

from celery import shared_task
from django.conf import settings

from pscb.foundation.jobs.kinds import JobKind, job_kinds
from pscb.foundation.jobs.services import job_request
from pscb.foundation.jobs.tasks import ring
from pscb.foundation.jobs.work import Work

SESSIONS = "office.sessions"


@shared_task(name="pscb.overview.office.tasks.clear_sessions")
def clear_sessions() -> None:
    """Ask for the job, one row that is done anew each day."""
    ring([job_request(kind=SESSIONS, work_key=SESSIONS, anew=True)])


def sessions_clear(work: Work) -> dict[str, Any]:
    """Delete the sessions that have run out; those in use stay."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
    return {}


job_kinds.add(
    SESSIONS,
    JobKind(
        SESSIONS,
        sessions_clear,
        may_run=lambda person, payload: True,
        label="Clearing sessions that have run out",
    ),
)
