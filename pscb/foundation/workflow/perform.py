"""The one way to change a status."""

import uuid
from typing import Any

from django.db import transaction

from pscb.foundation.audit_trail.actors import Actor
from pscb.foundation.audit_trail.record import lock_head, record
from pscb.foundation.base.errors import GuardRefused, NotAllowed, Stale
from pscb.foundation.people.policy import policy

from .models import Stateful, StatusChange
from .table import Transition, Workflow, workflow_of


def perform(
    thing: Stateful,
    name: str,
    *,
    by: Actor,
    note: str = "",
    version: int | None = None,
    form_key: uuid.UUID | None = None,
    **facts: Any,
) -> StatusChange:
    """Take the object one step along its workflow, in one transaction.

    The row is locked, its state and version compared, the policy asked, then the guard; the
    change is written to the history and to the audit trail. `version` is what the page showed;
    `form_key` is the hidden key of the form: the same person sending the same form again gets
    the first result. `thing` then has its new state.

    Raises Stale if somebody was quicker, NotAllowed if the policy refuses, GuardRefused if the
    object is not ready.
    """
    workflow = workflow_of(thing)
    transition = workflow[name]
    with transaction.atomic():
        lock_head()
        row = type(thing)._default_manager.select_for_update().get(pk=thing.pk)
        earlier = _sent_before(row, name, by, form_key)
        if earlier is None:
            _refuse_stale(workflow, transition, row, version)
            _refuse_unready(transition, row, by, note)
            change = _change(row, transition, by, note.strip(), form_key)
            record(by, workflow.verb(transition), row, **facts)
        thing.state, thing.version = row.state, row.version
        return earlier or change


def _sent_before(
    row: Stateful, name: str, by: Actor, form_key: uuid.UUID | None
) -> StatusChange | None:
    if form_key is None:
        return None
    return (
        StatusChange.objects.about(row)
        .filter(transition=name, by_key=by.actor_key, form_key=form_key)
        .first()
    )


def _refuse_stale(
    workflow: Workflow, transition: Transition, row: Stateful, version: int | None
) -> None:
    if row.state in transition.source and version in (None, row.version):
        return
    last = StatusChange.objects.about(row).last()
    now = f"It is now “{workflow.state(row.state).label}”."
    who = f" {last.by_name} changed it on {last.created_at:%-d %B %Y at %H:%M}." if last else ""
    raise Stale(f"This has changed since you opened the page. {now}{who}")


def _refuse_unready(transition: Transition, row: Stateful, by: Actor, note: str) -> None:
    decision = policy.can(by, transition.action, row)
    if not decision:
        raise NotAllowed(decision.reason)
    if transition.note_is_required and not note.strip():
        raise GuardRefused("Give the reason in a sentence.")
    reason = transition.guard(row) if transition.guard else ""
    if reason:
        raise GuardRefused(reason)


def _change(
    row: Stateful, transition: Transition, by: Actor, note: str, form_key: uuid.UUID | None
) -> StatusChange:
    source = row.state
    row.state, row.version = transition.target, row.version + 1
    row.save(update_fields=["state", "version"])
    return StatusChange.objects.create(
        subject=row,
        transition=transition.name,
        source=source,
        target=transition.target,
        version=row.version,
        by_kind=by.actor_kind,
        by_key=by.actor_key,
        by_name=by.actor_name,
        note=note,
        form_key=form_key,
    )


def available(thing: Stateful, by: Actor) -> list[Transition]:
    """The transitions `by` may take now: a page's buttons. Guards speak when one is pressed."""
    return [
        transition
        for transition in workflow_of(thing).transitions
        if thing.state in transition.source and policy.can(by, transition.action, thing)
    ]
