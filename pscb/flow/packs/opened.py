"""Who has opened the papers of a pack, as the trail has it."""

from typing import Any
from uuid import UUID

from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.audit_trail.record import record_read

from .models import PackVersion

OPENED = ("pack.opened", "pack.read", "pack.downloaded")


def packs_opened(user: Any) -> list[UUID]:
    """The keys of the packs whose papers the person has opened."""
    found = Entry.objects.filter(
        actor_key=user.actor_key, object_type=PackVersion._meta.label_lower, verb__in=OPENED
    )
    return [UUID(key) for key in found.values_list("object_key", flat=True).distinct()]


def note_opening(user: Any, pack: PackVersion) -> None:
    """Write down, once, that a member has opened the papers: they wait for them no more."""
    is_member = pack.meeting.group_id in {seat.group_id for seat in user.hats.seats}
    if is_member and pack.is_published and pack.key not in packs_opened(user):
        record_read(user, "pack.opened", pack, meeting=pack.meeting.reference, number=pack.number)
