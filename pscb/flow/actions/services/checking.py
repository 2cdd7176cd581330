"""What somebody else does: check, close, and look later whether it changed anything."""

import uuid

from pscb.foundation.audit_trail.record import lock_head, record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.models import Person
from pscb.foundation.people.permit import require
from pscb.foundation.workflow.perform import perform

from ..models import Action, Difference, ImpactCheck
from ..queries import impact_dates, too_early
from .telling import tell_owner


@service(records=False)
def action_close(
    *,
    action: Action,
    found: str,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Action:
    """Close an action, saying what was checked, and plan to look at its impact.

    Done by somebody from outside the agency that owns it. Framework section 2 "Policy and
    Legislative Drivers": outcomes are what counts, so its effect is looked at after six and
    after twelve months.
    """
    perform(action, "close", by=by, note=found, version=version, form_key=form_key)
    for months, due_on in impact_dates(today()):
        ImpactCheck.objects.get_or_create(action=action, months=months, defaults={"due_on": due_on})
    tell_owner(action, "An action of yours was checked and closed", "closed", found)
    return action


@service(records=False)
def action_send_back(
    *,
    action: Action,
    reason: str,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Action:
    """Ask for more before an action can be closed, and tell its owner what is missing."""
    perform(action, "send_back", by=by, note=reason, version=version, form_key=form_key)
    tell_owner(action, "More is asked for before an action of yours can be closed", "back", reason)
    return action


@service(records=False)
def impact_record(*, check: ImpactCheck, difference: str, finding: str, by: Person) -> ImpactCheck:
    """Write down what an action has changed for children, once, by somebody else.

    Framework section 2 "Policy and Legislative Drivers": outcomes are what counts, and they show
    with time, so not before the planned day. `difference` is one of `Difference`. The same result
    sent twice counts once. Raises GuardRefused before that day, if another result stands already,
    or if nothing says how one knows.
    """
    lock_head()
    require(by, "action.check", check.action)
    now = ImpactCheck.objects.select_for_update().get(pk=check.pk)
    if now.checked_on is not None:
        if (now.difference, now.checked_by_id) == (difference, by.pk):
            return now
        raise GuardRefused(f"{now.checked_by} has written down a result already.")
    if not now.is_due:
        raise GuardRefused(too_early(now))
    if not finding.strip():
        raise GuardRefused("Say what shows it, or why it cannot be known yet.")
    now.difference, now.finding = Difference(difference), finding.strip()
    now.checked_by, now.checked_on = by, today()
    now.save()
    result = Difference(difference).label
    record(by, "impact.recorded", now, target=now.action, months=now.months, result=result)
    return now
