"""The outbox and the background work, as officers see them."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from pscb.foundation.jobs.models import Job, JobState
from pscb.foundation.notifications.delivery import message
from pscb.foundation.notifications.links import address
from pscb.foundation.notifications.models import Channel, Notice, NoticeState
from pscb.foundation.people.policy import policy

# Each state with a short word, and its tone.
NOTICE_STATES: dict[str, tuple[str, str]] = {
    NoticeState.PENDING: ("To be sent", "waiting"),
    NoticeState.SENDING: ("Being sent", "active"),
    NoticeState.SENT: ("Sent", "done"),
    NoticeState.KEPT: ("Kept here", "done"),
    NoticeState.UNKNOWN: ("Not known", "attention"),
    NoticeState.FAILED: ("Refused", "stopped"),
}
JOB_TONES: dict[str, str] = {
    JobState.QUEUED: "waiting",
    JobState.RUNNING: "active",
    JobState.WAITING: "waiting",
    JobState.DONE: "done",
    JobState.FAILED: "stopped",
}


def notices_listed(user: Any) -> QuerySet[Notice]:
    """Every notice, newest first."""
    return policy.scope(user, "notice.read", Notice.objects.select_related("person"))


def kept_mail(notice: Notice) -> tuple[str, str]:
    """The words and the link of an e-mail that is kept here; empty where mail really leaves.

    A link lets its reader in, so officers see it only where they are the post.
    """
    if not settings.MAIL_IS_KEPT or notice.channel != Channel.EMAIL:
        return "", ""
    return str(message(notice).body), address(notice)


def jobs_listed(user: Any) -> QuerySet[Job]:
    """All background work, newest first."""
    return policy.scope(user, "job.read", Job.objects.select_related("requested_by"))
