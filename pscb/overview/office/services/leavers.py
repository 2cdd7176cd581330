"""Leavers: the account is closed and the open work handed over in one step."""

from collections.abc import Mapping

from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.models import Person
from pscb.foundation.people.permit import require
from pscb.foundation.people.services import person_close

from ..queries.leavers import open_work


@service
def leaver_close(*, person: Person, heirs: Mapping[str, Person], by: Person) -> Person:
    """Close a leaver's account, after each of their open things has gone to somebody else.

    `heirs` says for each open thing, by its name in `open_work`, who takes it. Raises
    GuardRefused if one is left without, or if it would go to somebody who may not do it.
    """
    require(by, "roles.change", person)
    things = open_work(person)
    if any(open_thing.name not in heirs for open_thing in things):
        raise GuardRefused("Choose who takes over each piece of open work.")
    for open_thing in things:
        if heirs[open_thing.name] not in open_thing.heirs(person):
            raise GuardRefused(
                f"{heirs[open_thing.name]} cannot take over “{open_thing.thing}”. Choose a "
                "colleague whose account is in use and who may do it."
            )
    for open_thing in things:
        open_thing.handover.take_over(thing=open_thing.thing, to=heirs[open_thing.name], by=by)
    if things:
        record(by, "leaver.handed_over", person, name=person.name, count=len(things))
    return person_close(person=person, by=by)
