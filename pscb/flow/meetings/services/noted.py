"""The list of reports that the sub group only noted."""

from pscb.foundation.audit_trail.actors import Actor
from pscb.foundation.audit_trail.service import service

from ..models import AgendaItem, NotedLine
from ..queries import noted_now


@service(records=False)
def noted_refresh(*, item: AgendaItem, by: Actor) -> int:
    """Bring the list up to date: title and reason of each report noted since the last one.

    What the sub group only notes is listed on the next agenda, so that nothing ends unseen
    (Framework section 5). Gives the number of reports. A published list stays as it is.
    """
    if item.meeting.state != item.meeting.PLANNED:
        return item.noted.count()
    item.noted.all().delete()
    lines = [
        NotedLine(item=item, version=noted.version, reason=noted.reason)
        for noted in noted_now(item.meeting)
    ]
    NotedLine.objects.bulk_create(lines)
    return len(lines)
