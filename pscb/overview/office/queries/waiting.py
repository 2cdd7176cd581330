"""What waits for an officer in the office itself."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from pscb.foundation.base.work import WorkItem
from pscb.foundation.people.policy import policy

from .people import addresses_listed, resets_listed
from .setting_up import is_set_up


def office_work(user: Any) -> Iterator[WorkItem]:
    """What needs a second officer, and a Board that is not set up yet."""
    if not policy.can(user, "office.open"):
        return
    yield from _resets(user)
    yield from _addresses(user)
    if not is_set_up():
        yield WorkItem(
            title="Set up your Board",
            detail="What a new Board needs before its first cycle",
            url=reverse("office:set_up"),
            button="Go on",
            known_to_office=True,
        )


def _resets(user: Any) -> Iterator[WorkItem]:
    for reset in resets_listed(user).filter(closed_at=None).exclude(asked_by=user):
        if policy.can(user, "second_factor.agree", reset):
            yield WorkItem(
                title=f"Second factor of {reset.person}: agree to the reset, or refuse it",
                detail=f"Asked for by {reset.asked_by}",
                url=reverse("office:reset", args=[reset.key]),
                button="Decide",
                known_to_office=True,
            )


def _addresses(user: Any) -> Iterator[WorkItem]:
    for change in addresses_listed(user).filter(closed_at=None).exclude(asked_by=user):
        if policy.can(user, "address.agree", change):
            yield WorkItem(
                title=f"New e-mail address of {change.person}: agree to it, or refuse it",
                detail=f"Asked for by {change.asked_by}",
                url=reverse("office:address", args=[change.key]),
                button="Decide",
                known_to_office=True,
            )
