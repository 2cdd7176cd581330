"""Celery: only a doorbell. What is to be done stands in the database (ADR 4)."""

from celery.schedules import crontab

CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 50
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_TIMEOUT = 3
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 2, "interval_start": 0.1, "interval_max": 0.5}
CELERY_TIMEZONE = "Europe/London"
CELERY_ENABLE_UTC = True
# How long a job may go without a sign of life before another worker takes it up, in seconds.
JOB_LEASE_SECONDS = 12
# Bells that nobody heard for a minute are not heard later: after a night without a worker there
# would be thousands.
_unheard = {"expires": 60}
CELERY_BEAT_SCHEDULE = {
    "sweep-jobs": {
        "task": "pscb.foundation.jobs.tasks.sweep_jobs",
        "schedule": 5.0,
        "options": _unheard,
    },
    "send-reminders": {
        "task": "pscb.flow.returns.tasks.send_reminders",
        "schedule": crontab(hour=7, minute=0),
    },
    "clear-sessions": {
        "task": "pscb.overview.office.tasks.clear_sessions",
        "schedule": crontab(hour=3, minute=30),
    },
    "deliver-notices": {
        "task": "pscb.foundation.notifications.tasks.deliver_notices",
        "schedule": 10.0,
        "options": _unheard,
    },
}
