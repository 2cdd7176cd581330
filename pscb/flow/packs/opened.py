"""Who has opened the papers of a pack, as the trail has it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.audit_trail.record import record_read

from .models import PackVersion

OPENED = ("pack.opened", "pack.read", "pack.downloaded")


def packs_opened(user: Any, packs: Iterable[PackVersion]) -> set[UUID]:
    """The keys of those of `packs` whose papers the person has opened."""
    found = Entry.objects.filter(
        actor_key=user.actor_key, object_type=PackVersion._meta.label_lower,
        object_key__in=[str(pack.key) for pack in packs], verb__in=OPENED,
    )  # fmt: skip
    return {UUID(key) for key in found.values_list("object_key", flat=True)}


def note_opening(user: Any, pack: PackVersion) -> None:
    """Write down, once, that a member has opened the papers: they wait for them no more."""
    is_member = pack.meeting.group_id in {seat.group_id for seat in user.hats.seats}
    if is_member and pack.is_published and not packs_opened(user, [pack]):
        record_read(user, "pack.opened", pack, meeting=pack.meeting.reference, number=pack.number)
