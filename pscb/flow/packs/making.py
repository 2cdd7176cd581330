"""From a plan to a pack that is kept: the same for the worker and for the console."""

from contextlib import AbstractContextManager, nullcontext

from django.db import transaction

from pscb.flow.meetings.models import Meeting
from pscb.foundation.audit_trail.actors import Actor
from pscb.foundation.audit_trail.record import lock_head
from pscb.foundation.audit_trail.verify import head_hash
from pscb.foundation.base.calendar import now
from pscb.workshop.documents.store import keep_bytes

from .binding import Issue, bind, ready_parts
from .models import PackVersion, RenderedPart
from .plan import PackPlan, PartPlan, plan_pack
from .printing import PDF, printed_part
from .queries import last_front_pages, next_number, standing_pack
from .services import pack_keep, pack_settle


def unprinted(plan: PackPlan) -> list[PartPlan]:
    """The parts that have to be printed first: none of them has been, in this very form."""
    wanted = {part.content_key: part for part in plan.parts if part.to_print}
    known = set(RenderedPart.objects.filter(key__in=wanted).values_list("key", flat=True))
    return [part for key, part in wanted.items() if key not in known]


def pack_bind(
    plan: PackPlan, *, by: Actor, claim: AbstractContextManager[object] | None = None
) -> PackVersion | None:
    """Bind parts that are all printed, and keep the pack; None if it has to be made anew.

    The files are written before the row that names them, so a worker that dies on the way leaves
    the pack there was. `claim` is entered in the transaction that writes the row: it fails if
    another worker has taken over.
    """
    wanted = [part.content_key for part in plan.parts if part.to_print]
    known = RenderedPart.objects.filter(key__in=wanted).select_related("blob")
    parts = ready_parts(plan, {part.key: part for part in known})
    front_pages = last_front_pages(plan.meeting)
    issue = Issue(next_number(plan.meeting), head_hash(), now(), front_pages)
    bound = bind(plan, parts, issue)
    whole = keep_bytes(bound.data, PDF, pages=bound.pages, is_tagged=True)
    front = keep_bytes(bound.front, PDF, pages=bound.front_pages, is_tagged=True)
    with transaction.atomic():
        lock_head()
        with claim or nullcontext():
            return pack_keep(
                plan=plan, parts=parts, bound=bound, files=(whole, front), issue=issue, by=by
            )


def pack_make(meeting: Meeting, *, by: Actor) -> PackVersion:
    """Build a meeting's pack here and now; one that stands with the same content is given as it is.

    Raises GuardRefused with a sentence for each paper that is missing.
    """
    while True:
        plan = plan_pack(meeting)
        standing = standing_pack(plan)
        if standing is not None:
            return pack_settle(standing=standing, by=by)
        for part in unprinted(plan):
            if part.to_print:
                printed_part(part.content_key, part.to_print)
        pack = pack_bind(plan, by=by)
        if pack is not None:
            return pack
