"""Who may read a version: written downward by whoever lets them."""

import datetime

from pscb.foundation.audit_trail.record import lock_head, record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import now
from pscb.foundation.base.errors import NotAllowed
from pscb.foundation.people.models import Group, Person
from pscb.foundation.people.permit import require

from ..models import Readership, ReportVersion, Why


@service(records=False)
def readership_give(
    *,
    version: ReportVersion,
    why: str,
    by: Person,
    group: Group | None = None,
    person: Person | None = None,
    starts_at: datetime.datetime | None = None,
    ends_at: datetime.datetime | None = None,
) -> Readership:
    """Let a group or a person read a version from `starts_at` (now) until `ends_at` (open).

    Giving it twice for one reason gives the first. A group's reading opens no Restricted version
    but to those who chair its consideration; people are named to it one by one, and nobody names
    themselves. Raises NotAllowed.
    """
    if person is not None:
        if person == by:
            raise NotAllowed("You cannot make yourself a reader. Ask a colleague to do it.")
        require(by, "report_version.name_reader", version)
    else:
        require(by, "report_version.circulate", version)
    lock_head()
    given = Readership.objects.in_force().filter(
        version=version, why=why, group=group, person=person
    )
    if present := given.first():
        return present
    reading = Readership.objects.create(
        version=version, why=why, group=group, person=person,
        starts_at=starts_at or now(), ends_at=ends_at,
    )  # fmt: skip
    record(
        by, "readership.given", version, target=group or person, reader=str(group or person),
        number=version.number, reference=version.report.reference, why=Why(why).label,
    )  # fmt: skip
    return reading


@service(records=False)
def readership_end(*, readership: Readership, by: Person) -> Readership:
    """End somebody's reading now; what they read before stays known in the trail."""
    version, reader = readership.version, readership.group or readership.person
    action = "name_reader" if readership.person else "circulate"
    require(by, f"report_version.{action}", version)
    if readership.ends_at is None or readership.ends_at > now():
        readership.ends_at = now()
        readership.save()
        record(by, "readership.ended", version, target=reader, reader=str(reader),
               reference=version.report.reference)  # fmt: skip
    return readership


@service
def reading_record(*, version: ReportVersion, by: Person) -> None:
    """Record that a Restricted version was opened; if this fails the page must not be shown."""
    require(by, "report_version.view", version)
    record(by, "report_version.read", version, number=version.number,
           reference=version.report.reference)  # fmt: skip
