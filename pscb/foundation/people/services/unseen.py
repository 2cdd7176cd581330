"""Counting the edits of what has no status of its own."""

from pscb.foundation.base.unseen import refuse_unseen

from ..models import Agency, Board, Group, Person


def count_edit(thing: Agency | Board | Group | Person, shown: int | None) -> None:
    """Count one more edit of `thing`; `shown` is the count its page showed, None asks nothing.

    Raises Stale if there were changes that the page did not show. Every writing service holds the
    end of the trail, so no other write comes between this look and the saving.
    """
    now = type(thing)._base_manager.values_list("edits", flat=True).get(pk=thing.pk)
    refuse_unseen(now, shown)
    thing.edits = now + 1
