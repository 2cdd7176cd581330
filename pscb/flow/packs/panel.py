"""The pack on its meeting's page."""

from typing import Any

from pscb.flow.meetings.models import Meeting
from pscb.flow.meetings.panels import Panel, meeting_panels
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.policy import policy

from .models import PackVersion
from .plan import plan_pack
from .queries import build_job, to_settle


def pack_panel(meeting: Meeting, user: Any) -> Panel | None:
    """The packs the person may read, and for officers what to do next."""
    packs = PackVersion.objects.visible_to(user).current().filter(meeting=meeting)
    by_state = {pack.state: pack for pack in packs.select_related("blob")}
    draft, published = by_state.get(PackVersion.BUILT), by_state.get(PackVersion.PUBLISHED)
    may_build = bool(policy.can(user, "pack.build", meeting))
    if not (draft or published or may_build):
        return None
    given = {"meeting": meeting, "published": published, "draft": draft, "may_build": may_build}
    if may_build:
        given |= _what_next(meeting, draft, published)
    return Panel("packs/_panel.html", given)


def _what_next(
    meeting: Meeting, draft: PackVersion | None, published: PackVersion | None
) -> dict[str, Any]:
    """What is missing, whether a build is under way, and which pack the agenda still stands for."""
    key, missing = "", ""
    try:
        key = plan_pack(meeting).content_key
    except GuardRefused as refused:
        missing = refused.reason
    job = build_job(meeting)
    return {
        "missing": missing,
        "unsettled": to_settle(meeting) if draft else [],
        "under_way": bool(job and not job.has_ended),
        "draft_stands": bool(draft and draft.content_key == key),
        "published_stands": bool(published and published.content_key == key),
    }


meeting_panels.add("packs", pack_panel)
