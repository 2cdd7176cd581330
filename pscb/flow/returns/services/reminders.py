"""Reminding, once for each planned day."""

import datetime

from pscb.foundation.audit_trail.actors import SYSTEM
from pscb.foundation.audit_trail.record import lock_head, record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.notifications.services import notice_queue

from ..models import Reminder, Return
from ..queries import people_of


@service(records=False)
def reminder_send(*, demand: Return, days: int, on: datetime.date) -> Reminder | None:
    """Send one reminder of an open demand; sent once for each due date and planned day.

    `days` counts from the due date, as in the plan. Gives None if it was sent before, or if the
    demand was met, excused or put off meanwhile.
    """
    lock_head()
    now = Return.objects.select_for_update().get(pk=demand.pk)
    if (now.state, now.due_on) != ("open", demand.due_on):
        return None
    reminder, made = Reminder.objects.get_or_create(
        demand=demand, due_on=demand.due_on, days=days, defaults={"sent_on": on}
    )
    if not made:
        return None
    record(SYSTEM, "return.reminded", demand, title=demand.title, owner=str(demand.owner))
    notice_queue(
        event=f"return.reminded:{reminder.key}",
        people=people_of(demand.owner),
        title=_words(demand, on),
        detail=demand.why,
        link=demand.work_url,
    )
    return reminder


def _words(demand: Return, on: datetime.date) -> str:
    left = (demand.due_on - on).days
    if left < 0:
        return f"Overdue since {demand.due_on:%-d %B %Y}: {demand.title}"
    when = "today" if left == 0 else "tomorrow" if left == 1 else f"in {left} days"
    return f"Due {when}: {demand.title}"
