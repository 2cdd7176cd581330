"""The list of reports that the sub group only noted."""

from pscb.foundation.audit_trail.actors import Actor
from pscb.foundation.audit_trail.kept import mark
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
    now = [(noted.version.pk, noted.reason) for noted in noted_now(item.meeting)]
    if now != list(item.noted.order_by("pk").values_list("version", "reason")):
        item.noted.all().delete()
        lines = [NotedLine(item=item, version_id=version, reason=why) for version, why in now]
        mark(NotedLine.objects.bulk_create(lines))
    return len(now)
