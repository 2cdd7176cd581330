"""A meeting ratifies what its chair decided since the last one."""

import datetime
from collections.abc import Sequence

from pscb.foundation.audit_trail.record import lock_head, record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.people.models import Person
from pscb.foundation.workflow.perform import perform

from ..models import Consideration, Decision
from .quorum import refuse_inquorate


@service(records=False)
def decisions_ratify(
    *,
    decisions: Sequence[Decision],
    held_on: datetime.date,
    present: Sequence[Person],
    minute: str,
    by: Person,
) -> list[Decision]:
    """Write down that a quorate meeting ratified these decisions; all of them, or none.

    The decision is the group's: what its chair decided between meetings is ratified at the next.
    One ratified already is left as it is. Raises GuardRefused for the first report for which the
    meeting was not quorate.
    """
    lock_head()
    ratified = []
    for given in decisions:
        decision = Decision.objects.select_for_update().get(pk=given.pk)
        if not decision.waits_for_ratification:
            continue
        consideration = Consideration.objects.get(pk=decision.consideration_id)
        refuse_inquorate(consideration, held_on, present, minute)
        reference = consideration.paper.report.reference
        perform(consideration, "ratify", by=by, note=minute, reference=reference)
        decision.ratified_on, decision.ratified_minute = held_on, minute.strip()
        decision.ratified_by = by
        decision.save(update_fields=["ratified_on", "ratified_minute", "ratified_by"])
        decision.ratified_present.set(present)
        record(by, "decision.ratified", decision, minute=minute.strip(), reference=reference)
        ratified.append(decision)
    return ratified
