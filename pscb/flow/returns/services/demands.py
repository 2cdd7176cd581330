"""Asking, and what becomes of it."""

import datetime
import uuid
from typing import Any

from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.notifications.services import notice_queue
from pscb.foundation.people.models import Agency, Group, Person
from pscb.foundation.people.permit import require
from pscb.foundation.workflow.perform import perform

from ..models import Return
from ..queries import people_of


@service
def return_demand(
    *,
    title: str,
    why: str,
    due_on: datetime.date,
    by: Person,
    subject: Any = None,
    agency: Agency | None = None,
    group: Group | None = None,
    person: Person | None = None,
    asked_on: datetime.date | None = None,
) -> Return:
    """Ask one agency, group or person for something by a date, and tell them.

    `subject` is what it is about: a level's object, or a report. `asked_on` is today if none is
    given. Framework section 7 "Single Agency Audits": a request states what is asked for and the
    timescale. Raises GuardRefused unless there is exactly one owner and the due date is not
    before the day of asking.
    """
    require(by, "return.demand", subject)
    owners = [owner for owner in (agency, group, person) if owner is not None]
    asked_on = asked_on or today()
    if len(owners) != 1:
        raise GuardRefused("Say who owes it: one agency, one group or one person.")
    if due_on < asked_on:
        raise GuardRefused("The due date is before the day of asking. Choose a later one.")
    demand = Return(
        title=title.strip(), why=why.strip(), due_on=due_on, asked_by=by, asked_on=asked_on,
        told_on=asked_on, agency=agency, group=group, person=person, subject=subject, state="open",
    )  # fmt: skip
    _refuse_twice(demand)
    demand.full_clean()
    demand.save()
    record(
        by, "return.demanded", demand, target=owners[0],
        title=demand.title, owner=str(owners[0]), due_on=f"{due_on:%-d %B %Y}",
    )  # fmt: skip
    _tell_owner(demand, f"Asked of you by {due_on:%-d %B %Y}: {demand.title}", "demanded", why)
    return demand


@service(records=False)
def return_meet(
    *,
    demand: Return,
    by: Person,
    note: str = "",
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Return:
    """Say that a demand is met. Where a level keeps the work, the level says so.

    Raises GuardRefused with the level's sentence while the work is not done.
    """
    perform(
        demand, "meet", by=by, note=note, version=version, form_key=form_key, title=demand.title
    )
    if demand.asked_by != by and not demand.is_worked_elsewhere:
        notice_queue(
            event=f"return.met:{demand.key}:{demand.version}",
            people=[demand.asked_by],
            title=f"Done: {demand.title}",
            detail=note,
            link=demand.get_absolute_url(),
        )
    return demand


@service(records=False)
def return_excuse(
    *,
    demand: Return,
    reason: str,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Return:
    """Let the owner off, with the reason, and tell them. It can be asked for again."""
    perform(
        demand, "excuse", by=by, note=reason, version=version, form_key=form_key, title=demand.title
    )
    _tell_owner(demand, f"No longer asked of you: {demand.title}", "excused", reason)
    return demand


@service(records=False)
def return_reopen(
    *,
    demand: Return,
    reason: str,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Return:
    """Ask again for what was met or excused, with the reason, and tell the owner."""
    perform(
        demand, "reopen", by=by, note=reason, version=version, form_key=form_key, title=demand.title
    )
    demand.told_on = today()
    demand.save(update_fields=["told_on"])
    _tell_owner(demand, f"Asked of you again: {demand.title}", "reopened", reason)
    return demand


@service
def return_hand_over(*, thing: Return, to: Person, by: Person) -> None:
    """Give what a leaver owes in person to somebody else, and tell them."""
    demand = thing
    require(by, "return.hand_over", demand)
    if demand.person is None or demand.state != "open":
        raise GuardRefused("Only what one person still owes can be handed over.")
    demand.person = to
    demand.told_on = today()
    demand.save(update_fields=["person", "told_on"])
    record(by, "return.handed_over", demand, target=to, title=demand.title, owner=to.name)
    due = f"{demand.due_on:%-d %B %Y}"
    _tell_owner(demand, f"Asked of you by {due}: {demand.title}", f"handed:{to.key}", demand.why)


def _refuse_twice(demand: Return) -> None:
    if demand.subject is None or demand.agency is None:
        return
    same = Return.objects.open().about(demand.subject)
    if same.filter(agency=demand.agency, title=demand.title).exists():
        raise GuardRefused(f"{demand.agency} is asked for this already. Give it more time instead.")


def _tell_owner(demand: Return, title: str, what: str, detail: str) -> None:
    notice_queue(
        event=f"return.{what}:{demand.key}:{demand.version}",
        people=people_of(demand.owner),
        title=title,
        detail=detail,
        link=demand.work_url,
    )
