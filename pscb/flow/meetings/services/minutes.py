"""After the meeting: who was there, what was said and decided."""

import uuid
from collections.abc import Iterable

from pscb.foundation.audit_trail.record import lock_head, record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.base.keys import sent_key
from pscb.foundation.base.unseen import refuse_unseen
from pscb.foundation.people.models import Person
from pscb.foundation.people.permit import require
from pscb.foundation.workflow.perform import perform

from ..events import item_minuted
from ..models import AgendaItem, Meeting, Minute


@service(records=False)
def meeting_hold(
    *,
    meeting: Meeting,
    present: Iterable[Person],
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Meeting:
    """Record that a meeting was held, and who was present. From now on its agenda stays as it is.

    The same form sent twice records it once. Raises GuardRefused before its day.
    """
    lock_head()
    before = Meeting.objects.select_for_update().get(pk=meeting.pk).version
    change = perform(
        meeting, "hold", by=by, version=version, form_key=form_key, meeting=meeting.reference
    )  # fmt: skip
    if change.version > before:
        meeting.present.set(present)
    return meeting


@service(records=False)
def minute_record(
    *,
    item: AgendaItem,
    text: str,
    by: Person,
    decision: str = "",
    edits: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Minute:
    """Write the minute of an item: what was said, and the decision if one was made.

    Those who wait for the item to be minuted are told the first time. It may be put right until
    the next meeting agrees the minutes. `edits` is how often it had been written when the page
    was made. The same form sent twice writes it once. Raises Stale, or GuardRefused if nothing was
    written.
    """
    lock_head()
    require(by, "meeting.minute", item.meeting)
    if not text.strip():
        raise GuardRefused("Write what was said on this item.")
    known = Minute.objects.select_for_update().filter(item=item).first()
    key = sent_key(form_key, about=item.key, by=by.key)
    if known is not None and known.change_key == key:
        return known
    refuse_unseen(known.edits if known else 0, edits)
    minute = known or Minute(item=item, edits=0)
    minute.text, minute.decision, minute.recorded_by = text.strip(), decision.strip(), by
    minute.edits, minute.change_key = minute.edits + 1, key
    minute.save()
    record(
        by, "minute.recorded", item.meeting,
        meeting=item.meeting.reference, number=item.position,
    )  # fmt: skip
    if known is None:
        item_minuted.announce(minute)
    return minute
