"""Who may read, build and publish packs."""

from typing import Any

from django.db.models import Q

from pscb.foundation.people.hats import CHAIRING
from pscb.foundation.people.policy import Decision, no, policy

from .models import PackVersion


@policy.rows("pack.view")
def a_group_reads_its_packs(user: Any) -> Q:
    """Officers see every pack. A group reads its own once published, whoever chairs it before."""
    if user.hats.is_officer:
        return Q()
    seats = user.hats.seats
    chaired = [seat.group_id for seat in seats if seat.role in CHAIRING]
    mine = [seat.group_id for seat in seats]
    issued = Q(meeting__group__in=mine, state__in=PackVersion.ISSUED)
    return issued | Q(meeting__group__in=chaired, state__in=PackVersion.CURRENT)


@policy.check("pack.build", console=True)
def officers_build_packs(user: Any, meeting: Any) -> Decision | bool:
    """Officers build the pack of a meeting that has not been held or cancelled."""
    if not user.hats.is_officer:
        return False
    if not meeting.is_open:
        return no("The pack of a meeting that was held or cancelled is not built again.")
    return True


@policy.check("pack.replace", console=True)
def a_newer_draft_takes_its_place(user: Any, pack: Any) -> bool:
    """Whoever builds a pack replaces the draft before it."""
    return user.hats.is_officer


@policy.check("pack.publish")
def officers_publish_packs(user: Any, pack: Any) -> Decision | bool:
    """Officers publish a draft; from then on its group reads it."""
    if not user.hats.is_officer:
        return False
    if not pack.meeting.is_open:
        return no("The meeting was held or cancelled. Its pack is not published any more.")
    return True
