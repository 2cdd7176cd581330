"""What waits for a person, from every room and level."""

import datetime
from typing import Any

from django.db.models import QuerySet

from pscb.foundation.base.work import WorkItem, waiting_work
from pscb.foundation.notifications.models import Channel, Notice

FAR_OFF = datetime.date.max


def work_for(user: Any) -> list[WorkItem]:
    """Everything that waits for the person: by date, earliest first, and what has none last."""
    found = [item for waits_for in waiting_work for item in waits_for(user)]
    return sorted(found, key=lambda item: item.due_on or FAR_OFF)


def told(user: Any) -> QuerySet[Notice]:
    """What the person was told on the site, newest first."""
    return user.notices.filter(channel=Channel.APP)
