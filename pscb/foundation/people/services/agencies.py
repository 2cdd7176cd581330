"""Keeping the register of agencies."""

import datetime

from pscb.foundation.audit_trail.actors import Actor
from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused

from ..models import Agency, Standing
from ..permit import require
from .unseen import count_edit


@service
def agency_add(
    *,
    name: str,
    code: str,
    kind: str,
    duty_basis: str,
    by: Actor,
    commissioner: Agency | None = None,
    starts: datetime.date | None = None,
) -> Agency:
    """Add an agency with its kind and duty from `starts` (today if none is given).

    Section 6 of the Framework expects statutory agencies, and those commissioned by them, to
    comply with the standards; the duty basis says which.
    """
    require(by, "people.manage")
    agency = Agency(name=name, code=code.lower(), commissioner=commissioner)
    agency.full_clean()
    agency.save()
    Standing.objects.create(
        agency=agency, kind=kind, duty_basis=duty_basis, starts=starts or today()
    )
    record(by, "agency.added", agency, name=agency.name)
    return agency


@service
def agency_change(
    *,
    agency: Agency,
    name: str,
    kind: str,
    duty_basis: str,
    by: Actor,
    commissioner: Agency | None = None,
    on: datetime.date | None = None,
    edits: int | None = None,
) -> Agency:
    """Change an agency; a new kind or duty counts from `on`, and what was before stays known.

    `edits` is what the page showed; raises Stale if it has changed since.
    """
    require(by, "people.manage", agency)
    count_edit(agency, edits)
    on = on or today()
    if commissioner == agency:
        raise GuardRefused("An agency does not commission itself. Choose another commissioner.")
    agency.name, agency.commissioner = name, commissioner
    agency.full_clean()
    agency.save()
    _standing_change(agency, kind, duty_basis, on)
    record(by, "agency.changed", agency, name=agency.name)
    return agency


def _standing_change(agency: Agency, kind: str, duty_basis: str, on: datetime.date) -> None:
    present = agency.standing(on)
    if present and (present.kind, present.duty_basis) == (kind, duty_basis):
        return
    if present and present.starts == on:
        present.kind, present.duty_basis = kind, duty_basis
        present.save()
        return
    if present:
        present.ends = on
        present.save()
    Standing.objects.create(agency=agency, kind=kind, duty_basis=duty_basis, starts=on)
