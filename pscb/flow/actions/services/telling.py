"""Telling the owner of an action what has become of it."""

from typing import Any

from pscb.foundation.notifications.services import notice_queue
from pscb.foundation.people.models import PostRole
from pscb.foundation.people.queries import people_at

from ..models import Action


def about(action: Action, said: str) -> str:
    """What was said of an action, after the action itself, in quotation marks."""
    return f"“{action.what.rstrip('.')}”: {said}" if said and said != action.what else action.what


def tell_owner(action: Action, title: str, what: str, detail: str) -> None:
    """Queue a notice for the person who owns the action, or all who hold a post at its agency."""
    people: Any = [action.person] if action.person else []
    if not people and action.agency:
        people = people_at(action.agency, PostRole.CONTRIBUTOR) | people_at(
            action.agency, PostRole.SIGNATORY
        )
    notice_queue(
        event=f"action.{what}:{action.key}:{action.version}",
        people=people,
        title=title,
        detail=about(action, detail),
        link=action.get_absolute_url(),
    )
