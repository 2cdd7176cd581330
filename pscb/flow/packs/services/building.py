"""Asking for a pack, and keeping the one that was made."""

from collections.abc import Mapping, Sequence

from pscb.flow.meetings.models import AgendaItem, ItemKind, Meeting
from pscb.flow.meetings.services import noted_refresh
from pscb.foundation.audit_trail.actors import Actor
from pscb.foundation.audit_trail.kept import mark
from pscb.foundation.audit_trail.record import lock_head, record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.jobs.models import Job
from pscb.foundation.jobs.services import job_request
from pscb.foundation.people.models import Person
from pscb.foundation.people.permit import require
from pscb.foundation.workflow.perform import perform
from pscb.workshop.documents.models import Blob

from ..binding import FRONT_TITLE, Bound, Issue, Ready
from ..models import PackItem, PackPart, PackVersion, RenderedPart
from ..plan import ItemPlan, PackPlan, plan_pack
from ..queries import BUILD, build_job, build_key, draft_pack, next_number, standing_pack


@service(records=False)
def pack_request(*, meeting: Meeting, by: Person) -> Job:
    """Ask for the pack of a meeting as its agenda stands; one build of it runs at a time.

    Asked again while it is being built, it is that build: it looks at the agenda once more before
    it ends. Raises GuardRefused with a sentence for each paper that is missing.
    """
    require(by, "pack.build", meeting)
    lock_head()
    noted_bring_up_to_date(meeting, by)
    plan_pack(meeting)
    under_way = build_job(meeting)
    if under_way is not None and not under_way.has_ended:
        return under_way
    record(by, "pack.asked", meeting, meeting=meeting.reference)
    return job_request(
        kind=BUILD, work_key=build_key(meeting), by=by,
        payload={"meeting": str(meeting.key)}, anew=True,
    )  # fmt: skip


def noted_bring_up_to_date(meeting: Meeting, by: Actor) -> None:
    """Take into the list of noted reports what was noted since it was put on the agenda."""
    for item in AgendaItem.objects.filter(meeting=meeting, kind=ItemKind.NOTED):
        noted_refresh(item=item, by=by)


@service(records=False)
def pack_keep(
    *,
    plan: PackPlan,
    parts: Sequence[Ready],
    bound: Bound,
    files: tuple[Blob, Blob],
    issue: Issue,
    by: Actor,
) -> PackVersion | None:
    """Keep a finished pack as the meeting's draft; an earlier draft is replaced.

    `files` are the pack and its front, already on the disk. Gives the pack that stands with the
    same content if there is one, and None if the agenda or the number has changed meanwhile, so
    that it must be made anew: whatever happens there is the old draft or the new one.
    """
    require(by, "pack.build", plan.meeting)
    meeting = Meeting.objects.select_for_update().get(pk=plan.meeting.pk)
    now = plan_pack(meeting)
    if now.content_key != plan.content_key or next_number(meeting) != issue.number:
        return None
    standing = standing_pack(plan)
    if standing is not None:
        return pack_settle(standing=standing, by=by)
    draft = draft_pack(meeting)
    if draft is not None:
        perform(draft, "replace", by=by, meeting=meeting.reference)
    pack = PackVersion.objects.create(
        state=PackVersion.BUILT, meeting=meeting, number=issue.number,
        content_key=plan.content_key, blob=files[0], pages=bound.pages, marking=plan.marking,
        head_hash=issue.head_hash, built_at=issue.made_at, built_by=by.actor_name,
    )  # fmt: skip
    _write_manifest(pack, plan, parts, bound, files[1])
    record(
        by, "pack.built", pack, target=meeting, meeting=meeting.reference, number=pack.number,
        pages=pack.pages, hash=pack.blob.sha256,
    )  # fmt: skip
    return pack


@service(records=False)
def part_keep(
    *, key: str, blob: Blob, pages: int, text: str, blocks: Mapping[str, int]
) -> RenderedPart:
    """Keep what was printed under the hash of what it says; printed twice at once, it is kept once.

    The trail has its fingerprint before any pack takes it, so that no other page can be slipped in.
    """
    lock_head()
    part, _ = RenderedPart.objects.get_or_create(
        key=key, defaults={"blob": blob, "pages": pages, "text": text, "blocks": dict(blocks)}
    )
    mark([blob])
    return part


@service(records=False)
def pack_settle(*, standing: PackVersion, by: Actor) -> PackVersion:
    """Nothing has changed since a pack was made: it stands, and a draft of anything else goes."""
    draft = draft_pack(standing.meeting)
    if draft is not None and draft != standing:
        perform(draft, "replace", by=by, meeting=standing.meeting.reference)
    return standing


def _write_manifest(
    pack: PackVersion, plan: PackPlan, parts: Sequence[Ready], bound: Bound, front: Blob
) -> None:
    PackPart.objects.create(
        pack=pack, position=1, title=FRONT_TITLE, blob=front, first_page=1,
        pages=bound.front_pages, is_tagged=True,
    )  # fmt: skip
    items = {one.item.pk: _item(pack, one, parts, bound) for one in plan.items}
    PackItem.objects.bulk_create(items.values())
    bound_parts = PackPart.objects.bulk_create(
        PackPart(
            pack=pack, item=items[ready.item.item.pk], position=position, label=ready.item.label,
            title=ready.part.title, blob=ready.blob, rendered=ready.rendered,
            first_page=bound.first[ready.part.key], pages=ready.pages, is_tagged=ready.is_tagged,
        )
        for position, ready in enumerate(parts, 2)
    )  # fmt: skip
    mark([*items.values(), *bound_parts, front, pack.blob])
    mark(kept for ready in parts for kept in (ready.blob, ready.rendered) if kept)


def _item(pack: PackVersion, plan: ItemPlan, parts: Sequence[Ready], bound: Bound) -> PackItem:
    item = plan.item
    return PackItem(
        pack=pack, position=item.position, kind=item.kind, title=item.title,
        purpose=item.purpose, lead=item.lead, begins=plan.begins, minutes=item.minutes,
        recommendation=item.recommendation, marking=item.marking, version=item.version,
        is_concern=item.is_concern, concern=item.concern,
        note=plan.note,
        first_page=bound.first[plan.parts[0].key] if plan.parts else None,
        pages=sum(ready.pages for ready in parts if ready.item is plan),
    )  # fmt: skip
