"""The outbox is emptied by the clock."""

from celery import shared_task

from .delivery import notices_deliver


@shared_task(name="pscb.foundation.notifications.tasks.deliver_notices")
def deliver_notices() -> None:
    """Send the e-mails that are due."""
    notices_deliver()
