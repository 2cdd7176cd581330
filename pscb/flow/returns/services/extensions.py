"""More time: asking, granting, refusing."""

import datetime
import uuid

from pscb.foundation.audit_trail.record import lock_head, record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.base.keys import new_key, sent_key
from pscb.foundation.notifications.services import notice_queue
from pscb.foundation.people.models import GroupKind, Person
from pscb.foundation.people.permit import require
from pscb.foundation.people.queries import people_in
from pscb.foundation.workflow.perform import perform

from ..models import Extension, Return
from ..queries import granted_before, people_of


@service(records=False)
def return_extension_ask(
    *,
    demand: Return,
    until: datetime.date,
    reason: str,
    by: Person,
    form_key: uuid.UUID | None = None,
) -> Extension:
    """Ask for a later due date, with the reason; the business unit is told.

    The same form sent twice asks once. Raises GuardRefused if the demand is not open, a request
    waits already, or the new date is not later than the present one.
    """
    lock_head()
    require(by, "extension.ask", demand)
    key = sent_key(form_key, about=demand.key, by=by.key)
    asked = Extension.objects.filter(demand=demand, asked_by=by, key=key).first()
    if asked is not None:
        return asked
    extension = _request(demand, until, reason, by, key)
    officers = people_in(GroupKind.BUSINESS_UNIT, "chair", "deputy", "member")
    notice_queue(
        event=f"extension.asked:{extension.key}",
        people=officers.exclude(pk=by.pk),
        title=f"More time asked for: {demand.title}",
        detail=f"{demand.owner} asks for more time, until {until:%-d %B %Y}. {reason}",
        link=demand.get_absolute_url(),
    )
    return extension


@service(records=False)
def return_extension_grant(
    *,
    extension: Extension,
    by: Person,
    until: datetime.date | None = None,
    note: str = "",
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Extension:
    """Grant more time: the due date moves, reminders start anew, and the owner is told.

    `until` is another date than was asked for; what was asked for stays as it was. Raises
    GuardRefused unless the date is later than the present one.
    """
    lock_head()
    row = Extension.objects.select_for_update().get(pk=extension.pk)
    demand = Return.objects.select_for_update().get(pk=row.demand_id)
    before, day = row.version, until or row.until
    if row.state == "asked":
        row.granted_until = day
        row.save(update_fields=["granted_until"])
    change = perform(
        row, "grant", by=by, note=note, version=version, form_key=form_key, title=demand.title
    )
    if change.version > before:
        _refuse_no_later(demand, day)
        demand.due_on, demand.told_on = day, today()
        demand.save(update_fields=["due_on", "told_on"])
        record(by, "return.extended", demand, title=demand.title, due_on=f"{day:%-d %B %Y}")
    _tell(row, f"More time granted: {demand.title}, now due {demand.due_on:%-d %B %Y}", note)
    extension.refresh_from_db()
    return extension


@service(records=False)
def return_extension_refuse(
    *,
    extension: Extension,
    reason: str,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Extension:
    """Refuse more time, with the reason; the due date stays and the owner is told."""
    demand = extension.demand
    perform(
        extension, "refuse", by=by, note=reason, version=version, form_key=form_key,
        title=demand.title,
    )  # fmt: skip
    _tell(extension, f"No more time: {demand.title} stays due {demand.due_on:%-d %B %Y}", reason)
    return extension


@service(records=False)
def return_extend(
    *,
    demand: Return,
    until: datetime.date,
    reason: str,
    by: Person,
    form_key: uuid.UUID | None = None,
) -> Extension:
    """Move the due date without being asked, as an officer who has spoken to the owner.

    A request that waits is answered by it too, and keeps the date it asked for. The same form
    sent twice moves it once. Raises GuardRefused as asking does.
    """
    lock_head()
    moved = granted_before(demand, by, form_key)
    if moved is not None:
        return moved
    waiting = Extension.objects.filter(demand=demand, state="asked").first()
    if waiting is None:
        require(by, "extension.give", demand)
        waiting = _request(demand, until, reason, by, new_key())
    return return_extension_grant(
        extension=waiting, until=until, by=by, note=reason, form_key=form_key
    )


def _request(
    demand: Return, until: datetime.date, reason: str, by: Person, key: uuid.UUID
) -> Extension:
    demand.refresh_from_db(fields=["state", "due_on"])
    if demand.state != "open":
        raise GuardRefused("This is no longer asked for, so there is nothing to put off.")
    _refuse_no_later(demand, until)
    if not reason.strip():
        raise GuardRefused("Say why more time is needed.")
    if Extension.objects.filter(demand=demand, state="asked").exists():
        raise GuardRefused("More time was asked for already. Wait for the answer.")
    extension = Extension.objects.create(
        demand=demand, until=until, reason=reason.strip(), asked_by=by, state="asked", key=key
    )
    due = f"{until:%-d %B %Y}"
    record(by, "extension.asked", extension, target=demand, title=demand.title, until=due)
    return extension


def _refuse_no_later(demand: Return, until: datetime.date) -> None:
    if until <= demand.due_on:
        raise GuardRefused(f"Choose a date after {demand.due_on:%-d %B %Y}, when it is due now.")


def _tell(extension: Extension, title: str, detail: str) -> None:
    notice_queue(
        event=f"extension.answered:{extension.key}",
        people=people_of(extension.demand.owner),
        title=title,
        detail=detail,
        link=extension.demand.work_url,
    )
