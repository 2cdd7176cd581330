"""Nobody overwrites anybody unseen."""

from .errors import Stale


def refuse_unseen(now: int, shown: int | None) -> None:
    """Raise Stale if there were changes that the page did not show; None asks nothing."""
    if shown is not None and shown != now:
        raise Stale("Somebody else has changed this since you opened the page.")
