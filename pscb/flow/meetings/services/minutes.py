"""After the meeting: who was there, what was said and decided."""

import uuid
from collections.abc import Iterable

from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.models import Person
from pscb.foundation.people.permit import require
from pscb.foundation.workflow.perform import perform

from ..events import item_minuted
from ..models import AgendaItem, Meeting, Minute


@service
def meeting_hold(
    *,
    meeting: Meeting,
    present: Iterable[Person],
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Meeting:
    """Record that a meeting was held, and who was present. From now on its agenda stays as it is.

    Raises GuardRefused before its day.
    """
    perform(
        meeting, "hold", by=by, version=version, form_key=form_key, meeting=meeting.reference
    )  # fmt: skip
    meeting.present.set(present)
    return meeting


@service
def minute_record(*, item: AgendaItem, text: str, by: Person, decision: str = "") -> Minute:
    """Write the minute of an item: what was said, and the decision if one was made.

    Those who wait for the item to be minuted are told the first time. It may be put right until
    the next meeting agrees the minutes. Raises GuardRefused if nothing was written.
    """
    require(by, "meeting.minute", item.meeting)
    if not text.strip():
        raise GuardRefused("Write what was said on this item.")
    minute, is_new = Minute.objects.update_or_create(
        item=item,
        defaults={"text": text.strip(), "decision": decision.strip(), "recorded_by": by},
    )
    record(
        by, "minute.recorded", item.meeting,
        meeting=item.meeting.reference, number=item.position,
    )  # fmt: skip
    if is_new:
        item_minuted.announce(minute)
    return minute
