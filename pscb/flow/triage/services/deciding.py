"""The group's decision, and its reversal."""

import datetime
import uuid
from collections.abc import Sequence

from pscb.flow.reports.queries import people_behind
from pscb.foundation.audit_trail.record import lock_head, record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import now, today
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.notifications.models import Channel
from pscb.foundation.people.models import Person
from pscb.foundation.people.permit import require
from pscb.foundation.people.queries import members_of
from pscb.foundation.workflow.perform import perform

from ..events import decision_reversed, report_decided
from ..models import Consideration, Decision, Mode, Recommendation, Reply
from ..outcomes import Choice
from ..queries.tally import counted
from ..rules.judging import leads
from .consequences import carry_out, take_back
from .quorum import refuse_inquorate
from .telling import tell_of


@service(records=False)
def decision_make(
    *,
    consideration: Consideration,
    choice: Choice,
    by: Person,
    mode: str = Mode.BETWEEN_MEETINGS,
    held_on: datetime.date | None = None,
    present: Sequence[Person] = (),
    minute: str = "",
    decided_on: datetime.date | None = None,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Decision:
    """Decide on this very version, and let what follows happen at once.

    Framework section 5: a judgment is made about which reports are tabled and which circulated.
    It rests on a counted recommendation by somebody else. At a meeting, `held_on`, those
    `present` and the `minute` are needed, and the quorum counts only those who may judge it;
    between meetings it stands until the next meeting ratifies it. The same form sent again gives
    the decision it made. Raises Stale, NotAllowed, or GuardRefused with what is missing.
    """
    lock_head()
    consideration = Consideration.objects.select_for_update().get(pk=consideration.pk)
    before = consideration.version
    at_meeting = mode == Mode.AT_MEETING
    decided_on = (held_on if at_meeting else decided_on) or today()
    change = perform(
        consideration, "decide_at_meeting" if at_meeting else "decide", by=by, note=choice.reason,
        version=version, form_key=form_key, reference=consideration.paper.report.reference,
    )  # fmt: skip
    if change.version <= before:
        return consideration.decisions.get(form_key=form_key)
    choice.refuse_unfit(consideration, decided_on)
    choice.refuse_lowering(consideration)
    if at_meeting:
        refuse_inquorate(consideration, held_on, present, minute)
    decision = _write(
        consideration, choice, by, decided_on, mode=mode, held_on=held_on, minute=minute,
        form_key=form_key,
    )  # fmt: skip
    decision.present.set(present)
    carry_out(decision, by)
    _tell(decision)
    report_decided.announce(decision)
    return decision


def _write(
    consideration: Consideration,
    choice: Choice,
    by: Person,
    decided_on: datetime.date,
    **how: object,
) -> Decision:
    if not consideration.received_on <= decided_on <= today():
        raise GuardRefused("A decision is made on a day after the report came in, and not later.")
    decision = Decision(
        consideration=consideration, made_by=by, submitter=consideration.paper.submitted_by,
        rests_on=_somebody_elses(consideration, by), decided_on=decided_on,
        days_taken=(decided_on - consideration.received_on).days,
        why_not_tabled=choice.why_not_tabled.strip(), **choice.tidied(), **how,
    )  # fmt: skip
    decision.save()
    record(by, "decision.made", decision, target=consideration.paper, outcome=decision.done,
           reference=consideration.paper.report.reference)  # fmt: skip
    return decision


def _somebody_elses(consideration: Consideration, by: Person) -> Recommendation:
    others = [one for one in counted(consideration) if one.person_id != by.pk]
    if not others:
        raise GuardRefused(
            "A decision rests on a recommendation by somebody else in the group. Ask a member "
            "who is not too close to this report to give one."
        )
    return others[0]


def _tell(decision: Decision) -> None:
    consideration = decision.consideration
    reference = consideration.paper.report.reference
    event = f"report.decided:{decision.key}"
    tell_of(
        consideration.paper,
        event=event,
        people=people_behind(consideration.paper.report),
        title=f"{consideration.forum.name} has decided on report {reference}",
        detail=f"{decision.done}. {decision.reason}",
        link=decision.get_absolute_url(),
    )
    tell_of(
        consideration.paper,
        event=event,
        people=members_of(consideration.forum).exclude(pk=decision.made_by_id),
        title=f"Decided: report {reference}",
        detail=f"{decision.done}. {decision.reason}",
        link=decision.get_absolute_url(),
        channels=(Channel.APP,),
    )


@service(records=False)
def decision_reverse(
    *,
    decision: Decision,
    reason: str,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Decision:
    """Reverse a decision, with the reason. It stays on the record beside the one that follows.

    What followed from it is undone where that can be; else GuardRefused says what stands in the
    way. The authors are told.
    """
    lock_head()
    consideration = Consideration.objects.select_for_update().get(pk=decision.consideration_id)
    before = consideration.version
    change = perform(
        consideration, "reverse", by=by, note=reason, version=version, form_key=form_key,
        reference=consideration.paper.report.reference,
    )  # fmt: skip
    decision = Decision.objects.select_for_update().get(pk=decision.pk)
    if change.version <= before:
        return decision
    if not decision.stands:
        raise GuardRefused("This decision has been reversed already.")
    take_back(decision, by)
    decision.reversed_at, decision.reversed_by = now(), by
    decision.reversed_reason = reason.strip()
    decision.save(update_fields=["reversed_at", "reversed_by", "reversed_reason"])
    reference = consideration.paper.report.reference
    record(by, "decision.reversed", decision, outcome=decision.done, reference=reference)
    tell_of(
        consideration.paper,
        event=f"report.decision_reversed:{decision.key}",
        people=people_behind(consideration.paper.report),
        title=f"The decision on report {reference} has been reversed",
        detail=decision.reversed_reason,
        link=decision.get_absolute_url(),
    )
    decision_reversed.announce(decision)
    return decision


@service(records=False)
def reply_add(
    *, decision: Decision, text: str, by: Person, form_key: uuid.UUID | None = None
) -> Reply:
    """Reply to a decision on one's report; whoever leads the group is told."""
    require(by, "decision.reply", decision)
    if not text.strip():
        raise GuardRefused("Write your reply.")
    lock_head()
    earlier = Reply.objects.filter(person=by, form_key=form_key).first()
    if form_key and earlier:
        return earlier
    reply = Reply.objects.create(decision=decision, text=text.strip(), person=by, form_key=form_key)
    reference = decision.consideration.paper.report.reference
    record(by, "reply.made", decision, reference=reference)
    tell_of(
        decision.consideration.paper,
        event=f"decision.reply:{reply.key}",
        people={one.pk: one for one in (*leads(decision.consideration), decision.made_by)}.values(),
        title=f"The author of report {reference} has replied",
        detail=reply.text,
        link=decision.get_absolute_url(),
    )
    return reply
