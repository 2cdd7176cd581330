"""Which reminders it is time for."""

import datetime

from ..models import Reminder, Return

# Days counted from the due date: a fortnight before, three days before, the day, three days after.
REMINDER_PLAN = (-14, -3, 0, 3)


def reminders_to_send(day: datetime.date) -> list[tuple[Return, int]]:
    """Each open demand with the reminder it is time for on `day`, and that was not sent yet.

    Of several planned days that have gone by, only the last counts: nobody gets a heap of
    reminders because the software was off for a week.
    """
    first = day - datetime.timedelta(days=REMINDER_PLAN[0])
    demands = Return.objects.open().filter(due_on__lte=first).order_by("pk")
    sent = set(
        Reminder.objects.filter(demand__in=demands).values_list("demand_id", "due_on", "days")
    )
    found = []
    for demand in demands.select_related("agency", "group", "person"):
        days = reminder_for(demand.due_on, demand.told_on, day)
        if days is not None and (demand.pk, demand.due_on, days) not in sent:
            found.append((demand, days))
    return found


def reminder_for(due_on: datetime.date, told_on: datetime.date, day: datetime.date) -> int | None:
    """Which reminder of the plan (days from the due date) it is time for on `day`, if any.

    None while the owner has heard of the due date since the last planned day.
    """
    gone = [days for days in REMINDER_PLAN if due_on + datetime.timedelta(days=days) <= day]
    if not gone:
        return None
    planned = due_on + datetime.timedelta(days=gone[-1])
    return gone[-1] if planned > told_on else None
