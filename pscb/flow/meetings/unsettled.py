"""What has to be settled about an item before the pack that it stands in can be published."""

from .models import AgendaItem, Purpose
from .newer import Newer

NO_QUESTION = "It is for decision, and does not say yet what the group is asked to agree."


def unsettled(item: AgendaItem, newer: Newer | None) -> list[str]:
    """A sentence for each thing that is still open about an item.

    `newer` is the version that came in after the one it rests on.
    """
    still_open = []
    if newer is not None and not newer.is_settled(item):
        still_open.append(f"{newer.sentence} Choose which version the meeting reads.")
    if item.purpose == Purpose.DECISION and not item.recommendation.strip():
        still_open.append(NO_QUESTION)
    return still_open
