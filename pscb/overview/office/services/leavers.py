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
    GuardRefused if one is left without, or if it would go to somebody who cannot sign in.
    """
    require(by, "roles.change", person)
    things = open_work(person)
    if any(open_thing.name not in heirs for open_thing in things):
        raise GuardRefused("Choose who takes over each piece of open work.")
    _refuse_unfit(person, heirs)
    for open_thing in things:
        open_thing.handover.take_over(thing=open_thing.thing, to=heirs[open_thing.name], by=by)
    if things:
        record(by, "leaver.handed_over", person, name=person.name, count=len(things))
    return person_close(person=person, by=by)


def _refuse_unfit(person: Person, heirs: Mapping[str, Person]) -> None:
    if any(heir == person or not heir.is_active for heir in heirs.values()):
        raise GuardRefused("Open work must go to a colleague whose account is in use.")
