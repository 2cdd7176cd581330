"""More time for an accepted action: its owner asks, somebody else moves the date or refuses."""

import datetime
import uuid

from pscb.foundation.audit_trail.record import lock_head
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.notifications.services import notice_queue
from pscb.foundation.people.models import GroupKind, Person
from pscb.foundation.people.queries import people_in
from pscb.foundation.workflow.perform import perform

from ..models import Action
from .telling import about, tell_owner


@service(records=False)
def action_time_ask(
    *,
    action: Action,
    until: datetime.date,
    reason: str,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Action:
    """Ask for a later date for an accepted action, with the reason; the business unit is told.

    Until it is answered the date stands. Raises GuardRefused if a request waits already, or the
    new date is not later than the present one.
    """
    row, before = _locked(action)
    day = f"{until:%-d %B %Y}"
    change = perform(
        row, "ask_time", by=by, note=_with_reason(f"Until {day}.", reason), version=version,
        form_key=form_key, until=day,
    )  # fmt: skip
    if change.version > before:
        _refuse_no_later(row, until)
        row.asked_until = until
        row.save(update_fields=["asked_until"])
        officers = people_in(GroupKind.BUSINESS_UNIT, "chair", "deputy", "member")
        notice_queue(
            event=f"action.time:{row.key}:{row.version}",
            people=officers.exclude(pk=by.pk),
            title=f"{row.owner} asks for more time for an action, until {day}",
            detail=about(row, reason),
            link=row.get_absolute_url(),
        )
    action.refresh_from_db()
    return action


@service(records=False)
def action_date_move(
    *,
    action: Action,
    until: datetime.date,
    reason: str,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Action:
    """Move the date of an accepted action to a later one, with the reason, and tell its owner.

    A request for more time that waits is answered by it. Only ever later: nobody is held to an
    earlier date than they took on. Raises GuardRefused if the new date is not later.
    """
    row, before = _locked(action)
    day = f"{until:%-d %B %Y}"
    note = _with_reason(f"From {row.due_on:%-d %B %Y} to {day}.", reason)
    change = perform(
        row, "move", by=by, note=note, version=version, form_key=form_key, due_on=day
    )  # fmt: skip
    if change.version > before:
        _refuse_no_later(row, until)
        row.due_on, row.asked_until = until, None
        row.save(update_fields=["due_on", "asked_until"])
        tell_owner(row, f"An action of yours is now due {day}", "moved", reason)
    action.refresh_from_db()
    return action


@service(records=False)
def action_date_keep(
    *,
    action: Action,
    reason: str,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Action:
    """Refuse more time for an action, with the reason; the date stays and its owner is told."""
    row, before = _locked(action)
    change = perform(row, "keep", by=by, note=reason, version=version, form_key=form_key)
    if change.version > before:
        row.asked_until = None
        row.save(update_fields=["asked_until"])
        day = f"{row.due_on:%-d %B %Y}"
        tell_owner(row, f"No more time: an action of yours stays due {day}", "kept", reason)
    action.refresh_from_db()
    return action


def _locked(action: Action) -> tuple[Action, int]:
    lock_head()
    row = Action.objects.select_for_update(of=("self",)).get(pk=action.pk)
    return row, row.version


def _with_reason(dates: str, reason: str) -> str:
    # Dates alone are no reason: the step refuses an empty note.
    return f"{dates} {reason.strip()}" if reason.strip() else ""


def _refuse_no_later(action: Action, until: datetime.date) -> None:
    if until <= action.due_on:
        raise GuardRefused(f"Choose a date after {action.due_on:%-d %B %Y}, when it is due now.")
    if until < today():
        raise GuardRefused("The date has gone by. Choose a later one.")
