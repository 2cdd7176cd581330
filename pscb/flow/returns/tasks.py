"""The chaser: once a day, and harmless if it runs more often."""

from celery import shared_task

from pscb.foundation.base.calendar import today

from .queries import reminders_to_send
from .services import reminder_send


@shared_task(name="pscb.flow.returns.tasks.send_reminders")
def send_reminders() -> int:
    """Remind whoever owes something that is due soon, today or was due; gives how many."""
    day = today()
    return sum(
        reminder_send(demand=demand, days=days, on=day) is not None
        for demand, days in reminders_to_send(day)
    )
