"""Writing the trail."""

from typing import Any

from django.db import transaction

from .actors import SYSTEM, Actor
from .context import request_id
from .kept import is_waiting, take
from .models import Entry, Head
from .verbs import verbs


def lock_head() -> Head:
    """Take the end of the chain for this transaction; other writers wait.

    Every writing service takes it first, before any row, so that no two can deadlock.
    """
    return Head.objects.select_for_update().get(pk=1)


def record(by: Actor, verb: str, thing: Any, *, target: Any = None, **facts: Any) -> Entry:
    """Add one entry: `by` did `verb` to `thing` (for, from or about `target`).

    Facts are short JSON values that are not about a case: names of steps, counts, references.
    Raises LookupError if no room has registered the verb, and TypeError outside a transaction.
    """
    if not transaction.get_connection().in_atomic_block:
        raise TypeError("An entry of the trail is written in the transaction of what it records.")
    head = lock_head()
    entry = Entry(
        number=head.number + 1,
        actor_kind=by.actor_kind,
        actor_key=by.actor_key,
        actor_name=by.actor_name,
        verb=verbs[verb].name,
        object_type=thing._meta.label_lower,
        object_key=str(thing.key),
        target_type=target._meta.label_lower if target is not None else "",
        target_key=str(target.key) if target is not None else "",
        facts=facts,
        kept=take(head.secret),
        request_id=request_id.get(),
        previous_hash=head.hash,
    )
    entry.hash = entry.computed_hash()
    entry.save(force_insert=True)
    head.number, head.hash = entry.number, entry.hash
    head.save(update_fields=["number", "hash"])
    return entry


def record_rows() -> None:
    """Add an entry for rows that were written after the last one, if there are any."""
    if is_waiting():
        record(SYSTEM, "trail.kept", lock_head())


def record_read(by: Actor, verb: str, thing: Any, **facts: Any) -> Entry:
    """Record that case-level content was seen, before it is shown.

    If this raises, the page must not be shown: a read nobody can account for is refused.
    """
    with transaction.atomic():
        return record(by, verb, thing, **facts)
