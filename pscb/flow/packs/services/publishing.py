"""Publishing a pack."""

import datetime
import uuid
from typing import Any

from django.urls import reverse

from pscb.flow.meetings.services import meeting_publish
from pscb.flow.reports.models import Why
from pscb.flow.reports.services import readership_give
from pscb.flow.triage.services import call_ins_answer
from pscb.foundation.audit_trail.record import lock_head
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import now
from pscb.foundation.notifications.services import notice_queue
from pscb.foundation.people.models import GroupKind, Person
from pscb.foundation.workflow.perform import perform

from ..models import PackVersion
from ..queries import published_pack, readers_of


@service(records=False)
def pack_publish(
    *,
    pack: PackVersion,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
    at: datetime.datetime | None = None,
) -> PackVersion:
    """Publish a draft: it is frozen, its group may read every paper in it, and everybody is told.

    The pack published before is superseded and stays readable. Papers restricted to named people
    are not printed, and nobody is made a reader of them here. The same form sent twice publishes
    once. `at` is for packs that were published on an earlier day. Raises Stale, NotAllowed, or
    GuardRefused if the agenda has changed since the draft was built, or something about an item
    is not settled. What the Board had asked for and now reads is answered.
    """
    lock_head()
    pack = PackVersion.objects.select_for_update().select_related("meeting__group").get(pk=pack.pk)
    is_first_time = pack.is_draft
    facts: dict[str, Any] = {"meeting": pack.meeting.reference, "number": pack.number}
    if is_first_time:
        _make_way(pack, by)
        pack.published_at, pack.published_by = at or now(), by
        pack.save(update_fields=["published_at", "published_by"])
    perform(pack, "publish", by=by, version=version, form_key=form_key, **facts)
    if is_first_time:
        meeting_publish(meeting=pack.meeting, by=by)
        _open_to_the_group(pack, by)
        _answer_the_board(pack, by)
        _tell(pack)
    return pack


def _make_way(pack: PackVersion, by: Person) -> None:
    before = published_pack(pack.meeting)
    if before is not None:
        perform(
            before, "supersede", by=by, meeting=pack.meeting.reference, number=before.number
        )  # fmt: skip


def _open_to_the_group(pack: PackVersion, by: Person) -> None:
    for item in pack.items.filter(version__isnull=False).select_related("version__report"):
        if item.version is not None and not item.is_restricted:
            readership_give(
                version=item.version, group=pack.meeting.group, why=Why.PACK, by=by
            )  # fmt: skip


def _answer_the_board(pack: PackVersion, by: Person) -> None:
    if pack.meeting.group.kind != GroupKind.BOARD:
        return
    for item in pack.items.filter(version__isnull=False).select_related("version__report"):
        if item.version is not None and not item.is_restricted:
            call_ins_answer(
                report=item.version.report,
                where=f"Item {item.number} of the pack for {pack.meeting}.",
                link=reverse("packs:item", args=[pack.key, item.position]),
                by=by,
            )


def _tell(pack: PackVersion) -> None:
    meeting = pack.meeting
    again = "new papers" if pack.number > 1 else "papers"
    notice_queue(
        event=f"pack.published:{pack.key}",
        people=readers_of(meeting.group),
        title=f"The {again} for {meeting} are ready",
        link=reverse("packs:contents", args=[pack.key]),
    )
