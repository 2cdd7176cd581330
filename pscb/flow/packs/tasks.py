"""The two kinds of job: printing one paper, and building a whole pack of them."""

from typing import Any

from pscb.flow.meetings.models import Meeting
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.jobs.kinds import JobKind, job_kinds
from pscb.foundation.jobs.models import Job, JobState, StepState
from pscb.foundation.jobs.services import job_request
from pscb.foundation.jobs.work import Work
from pscb.foundation.people.policy import policy

from .making import pack_bind, unprinted
from .models import PackVersion
from .plan import ItemPlan, PackPlan, PartPlan, plan_pack
from .printing import printed_part
from .queries import BUILD, standing_pack
from .services import pack_settle

PART = "pack.part"
BINDING = "Cover, contents and page numbers, and a check of every page"


def may_build(person: Any, payload: dict[str, Any]) -> bool:
    """Whether the person may still build the pack when its job runs."""
    return bool(policy.can(person, "pack.build", _meeting(payload)))


def part_run(work: Work) -> dict[str, Any]:
    """Print one paper, if the agenda still asks for it in this form."""
    for part in plan_pack(_meeting(work.payload)).parts:
        if part.content_key == work.payload["part"] and part.to_print:
            return {"pages": printed_part(part.content_key, part.to_print).pages}
    return {}


def build_run(work: Work) -> dict[str, Any] | None:
    """Build the pack as the agenda stands: print what is not printed yet, then bind.

    Each run looks again at what is there, so it goes on where a dead worker stopped, and begins
    anew where the agenda was changed under it.
    """
    plan = plan_pack(_meeting(work.payload))
    by = work.job.requested_by
    if by is None:
        raise GuardRefused("A pack is built by this job for the person who asked for it.")
    standing = standing_pack(plan)
    if standing is not None:
        return _result(pack_settle(standing=standing, by=by))
    wanted = unprinted(plan)
    _lay_out_steps(work, plan, wanted)
    if wanted:
        _refuse_what_failed(work, plan, wanted)
        work.wait_for([_part_job(work, part) for part in wanted])
        return None
    last = len(plan.items) + 1
    work.mark(last, StepState.RUNNING)
    pack = pack_bind(plan, by=by, claim=work.fenced())
    if pack is None:
        return None
    work.mark(last, StepState.DONE)
    return _result(pack)


def _meeting(payload: dict[str, Any]) -> Meeting:
    return Meeting.objects.select_related("group").get(key=payload["meeting"])


def _result(pack: PackVersion) -> dict[str, Any]:
    return {"pack": str(pack.key)}


def _part_job(work: Work, part: PartPlan) -> Job:
    return job_request(
        kind=PART, work_key=_work_key(part), by=work.job.requested_by,
        payload={"meeting": work.payload["meeting"], "part": part.content_key}, anew=True,
    )  # fmt: skip


def _work_key(part: PartPlan) -> str:
    return f"{PART}:{part.content_key}"


def _lay_out_steps(work: Work, plan: PackPlan, wanted: list[PartPlan]) -> None:
    """One step for each item, done if its pages are there, and one for binding.

    The job remembers which other job prints which item, so that the page can show how it stands.
    """
    work.plan([*(f"{item.label}: {item.item.title}"[:200] for item in plan.items), BINDING])
    keys = {part.content_key: _work_key(part) for part in wanted}
    open_items = {
        str(at): keys[part.content_key]
        for at, item in enumerate(plan.items, 1)
        for part in item.parts
        if part.content_key in keys
    }
    with work.fenced() as job:
        job.payload = work.payload = {**work.payload, "parts": open_items}
        job.save(update_fields=["payload"])
        job.steps.update(state=StepState.DONE, note="")
        job.steps.filter(position__in=[*open_items, len(plan.items) + 1]).update(
            state=StepState.PENDING
        )
        for at, item in enumerate(plan.items, 1):
            job.steps.filter(position=at).update(note=_note(item))


def _note(item: ItemPlan) -> str:
    uploads = [part.blob for part in item.parts if part.blob]
    if not item.parts:
        return "No paper"
    if not uploads:
        return ""
    if all(blob.is_tagged for blob in uploads):
        return "Uploaded PDF"
    return "Uploaded PDF, hard to follow with a screen reader"


def _refuse_what_failed(work: Work, plan: PackPlan, wanted: list[PartPlan]) -> None:
    """If a paper this job waited for could not be printed, say which; asking again tries again."""
    keys = {_work_key(part): part for part in wanted}
    failed = work.job.waits_for.filter(state=JobState.FAILED, work_key__in=keys).first()
    if failed is None:
        return
    work.wait_for([])
    title = keys[failed.work_key].title
    raise GuardRefused(f"“{title}” could not be printed. {failed.failure}")


job_kinds.add(PART, JobKind(PART, part_run, may_run=may_build, label="Printing a paper"))
job_kinds.add(BUILD, JobKind(BUILD, build_run, may_run=may_build, label="Building a pack"))
