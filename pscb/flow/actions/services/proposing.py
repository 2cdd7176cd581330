"""A proposed action is answered by its owner: accepted, or declined and proposed again."""

import datetime
import uuid

from pscb.foundation.audit_trail.record import lock_head
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.notifications.services import notice_queue
from pscb.foundation.people.models import Agency, GroupKind, Person
from pscb.foundation.people.policy import policy
from pscb.foundation.people.queries import people_in
from pscb.foundation.workflow.perform import perform

from ..models import Action
from .telling import about, tell_owner


@service(records=False)
def action_accept(
    *,
    action: Action,
    by: Person,
    note: str = "",
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Action:
    """Accept a proposed action; from now on the owner is held to it."""
    perform(action, "accept", by=by, note=note, version=version, form_key=form_key)
    return action


@service(records=False)
def action_decline(
    *,
    action: Action,
    reason: str,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Action:
    """Say no to a proposed action, with the reason; who may propose it again is told.

    Framework section 10 "Serious Case Reviews / Case Reviews": actions should be SMART, and nobody
    can be held to what they never took on. Who proposed it may name another owner; where they may
    do so no longer, as when they chair no more, the officers are told instead.
    """
    perform(action, "decline", by=by, note=reason, version=version, form_key=form_key)
    proposer = action.raised_by
    officers = people_in(GroupKind.BUSINESS_UNIT, "chair", "deputy", "member")
    notice_queue(
        event=f"action.declined:{action.key}:{action.version}",
        people=[proposer] if policy.can(proposer, "action.propose", action) else officers,
        title=f"{action.owner} said no to an action that was proposed",
        detail=about(action, reason),
        link=action.get_absolute_url(),
    )
    return action


@service(records=False)
def action_propose(
    *,
    action: Action,
    to: Agency | Person,
    due_on: datetime.date,
    by: Person,
    note: str = "",
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Action:
    """Propose a declined action again, to another owner or by another date, and tell them.

    Raises GuardRefused if the date has gone by.
    """
    lock_head()
    row = Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
    before = row.version
    change = perform(
        row, "propose", by=by, note=note, version=version, form_key=form_key, owner=str(to)
    )
    if change.version > before:
        if due_on < today():
            raise GuardRefused("The date has gone by. Choose a later one.")
        if to != row.owner:
            row.lead_role = ""
        row.agency = to if isinstance(to, Agency) else None
        row.person = to if isinstance(to, Person) else None
        row.due_on = due_on
        row.save()
        due = f"{due_on:%-d %B %Y}"
        tell_owner(row, f"An action is proposed to you, due {due}", "raised", row.what)
    action.refresh_from_db()
    return action
