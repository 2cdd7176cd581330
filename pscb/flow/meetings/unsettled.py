"""What has to be settled about an item before the pack that it stands in can be published."""

from .models import AgendaItem, Purpose

NO_QUESTION = "It is for decision, and does not say yet what the group is asked to agree."


def unsettled(item: AgendaItem) -> list[str]:
    """A sentence for each thing that is still open about an item."""
    if item.purpose == Purpose.DECISION and not item.recommendation.strip():
        return [NO_QUESTION]
    return []
