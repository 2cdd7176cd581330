"""Keeping the register of groups."""

from pscb.foundation.audit_trail.actors import Actor
from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service

from ..models import Group, GroupKind
from ..permit import require
from .unseen import count_edit


@service
def group_add(*, name: str, by: Actor, quorum: int = 3, terms: str = "") -> Group:
    """Add a group beside those that the Framework names, with its quorum in people."""
    require(by, "people.manage")
    group = Group(name=name, kind=GroupKind.OTHER, quorum=quorum, terms=terms)
    group.full_clean()
    group.save()
    record(by, "group.added", group, name=group.name)
    return group


@service
def group_change(
    *, group: Group, name: str, quorum: int, terms: str, by: Actor, edits: int | None = None
) -> Group:
    """Change a group's name, quorum (people) or terms of reference. Its kind stays.

    `edits` is what the page showed; raises Stale if it has changed since.
    """
    require(by, "people.manage", group)
    count_edit(group, edits)
    group.name, group.quorum, group.terms = name, quorum, terms
    group.full_clean()
    group.save()
    record(by, "group.changed", group, name=group.name)
    return group
