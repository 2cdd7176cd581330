"""The way to the meetings from every page."""

from typing import Any

from pscb.workshop.pages.navigation import register


def sees_meetings(user: Any) -> bool:
    """Whoever sits in a group, officers included."""
    return bool(user and user.is_authenticated and user.hats.seats)


register("Meetings", "meetings:list", visible=sees_meetings, order=60)
