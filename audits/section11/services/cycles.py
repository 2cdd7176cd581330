"""Drafting and opening a cycle."""

import datetime
import uuid
from collections.abc import Iterable

from pscb.flow.returns.services import return_demand
from pscb.foundation.audit_trail.kept import mark
from pscb.foundation.audit_trail.record import lock_head, record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused, Stale
from pscb.foundation.people.models import Agency, Person
from pscb.foundation.people.permit import require
from pscb.foundation.workflow.perform import perform
from pscb.workshop.standards.models import SetVersion
from pscb.workshop.standards.queries import criteria_for

from ..models import Answer, Cycle, Submission

WHY = (
    "Section 11 of the Children Act 2004 asks every agency to have regard to children's safety and "
    "welfare in all that it does. The Board asks how far you meet its standards, what shows it, "
    "and what you will do about the rest."
)


@service(records=False)
def cycle_draft(
    *,
    title: str,
    set_version: SetVersion,
    due_on: datetime.date,
    agencies: Iterable[Agency],
    by: Person,
    form_key: uuid.UUID | None = None,
) -> Cycle:
    """Draft a cycle for chosen agencies; nobody is told yet. It gets its reference, S11-2026.

    A second cycle in a year is S11-2026-2. The same form sent twice makes one draft. Raises
    GuardRefused if the due date is not after today.
    """
    require(by, "cycle.manage")
    lock_head()
    made = Cycle.objects.filter(key=form_key).first() if form_key else None
    if made is not None:
        return made
    _refuse_past(due_on)
    cycle = Cycle(
        reference=_next_reference(), title=title.strip(), set_version=set_version, due_on=due_on,
        state="draft",
    )  # fmt: skip
    if form_key is not None:
        cycle.key = form_key
    cycle.save()
    cycle.agencies.set(agencies)
    record(by, "cycle.drafted", cycle, reference=cycle.reference)
    return cycle


@service
def cycle_change(
    *,
    cycle: Cycle,
    title: str,
    set_version: SetVersion,
    due_on: datetime.date,
    agencies: Iterable[Agency],
    by: Person,
) -> Cycle:
    """Change a draft. Raises Stale once the cycle is open: then agencies have been asked."""
    require(by, "cycle.manage", cycle)
    row = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if row.state != "draft":
        raise Stale("This cycle is open now, so it cannot be changed as a draft.")
    _refuse_past(due_on)
    row.title, row.set_version, row.due_on = title.strip(), set_version, due_on
    row.save()
    row.agencies.set(agencies)
    record(by, "cycle.changed", row, reference=row.reference)
    return row


@service(records=False)
def cycle_open(
    *, cycle: Cycle, by: Person, version: int | None = None, form_key: uuid.UUID | None = None
) -> Cycle:
    """Open a cycle: each agency is asked the questions of its kind, owes its return by the due
    date, and is told.

    Framework section 6 "Section 11 Self-Audits". Raises GuardRefused if the Board has not agreed
    the standards or no agency is chosen.
    """
    lock_head()
    row = Cycle.objects.select_for_update(of=("self",)).get(pk=cycle.pk)
    before = row.version
    agencies = list(row.agencies.all())
    if row.state == "draft":
        _refuse_past(row.due_on)
        row.opened_on = today()
        row.save(update_fields=["opened_on"])
    change = perform(
        row, "open", by=by, version=version, form_key=form_key,
        reference=row.reference, count=len(agencies),
    )  # fmt: skip
    if change.version > before:
        for agency in agencies:
            _ask(row, agency, by)
    cycle.refresh_from_db()
    return cycle


def _ask(cycle: Cycle, agency: Agency, by: Person) -> None:
    standing = agency.standing()
    if standing is None:
        raise GuardRefused(f"{agency} has no kind today. Give it one in the office first.")
    submission = Submission.objects.create(
        cycle=cycle, agency=agency, agency_kind=standing.kind, state="not_started",
        reference=f"{cycle.reference}-{agency.code.upper()}",
    )  # fmt: skip
    criteria = criteria_for(cycle.set_version, standing.kind)
    mark(
        Answer.objects.bulk_create(
            Answer(submission=submission, criterion=criterion) for criterion in criteria
        )
    )
    submission.demand = return_demand(
        title=cycle.title, why=WHY, due_on=cycle.due_on, by=by, subject=submission, agency=agency
    )
    submission.save(update_fields=["demand"])


def _next_reference() -> str:
    year = f"S11-{today().year}"
    count = Cycle.objects.filter(reference__startswith=year).count()
    return f"{year}-{count + 1}" if count else year


def _refuse_past(due_on: datetime.date) -> None:
    if due_on <= today():
        raise GuardRefused("The due date must be after today.")
