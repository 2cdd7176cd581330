"""How far the building of a pack is, as people see it."""

from pscb.foundation.jobs.models import Job, JobState, StepState
from pscb.foundation.jobs.queries import worker_is_alive
from pscb.workshop.pages.components import Progress, Step

STEPS = {
    StepState.PENDING: "waiting",
    StepState.RUNNING: "running",
    StepState.DONE: "done",
    StepState.FAILED: "failed",
}
PARTS = {
    JobState.QUEUED: "waiting",
    JobState.RUNNING: "running",
    JobState.WAITING: "waiting",
    JobState.DONE: "done",
    JobState.FAILED: "failed",
}
NO_WORKER = "No worker is running. The pack will be built as soon as one starts."


def progress_of(job: Job) -> Progress:
    """The job's steps; those that print a paper stand as the job that prints it does."""
    steps = _steps(job)
    done = sum(step.state == "done" for step in steps)
    ended = job.has_ended
    return Progress(
        sentence=_sentence(job, done, len(steps)),
        done=done,
        total=len(steps),
        steps=steps,
        ended=ended,
        failed=job.failure if job.state == JobState.FAILED else "",
    )


def _steps(job: Job) -> list[Step]:
    keys = job.payload.get("parts", {})
    states = dict(Job.objects.filter(work_key__in=keys.values()).values_list("work_key", "state"))
    return [
        Step(step.name, _state(step.state, states.get(keys.get(str(step.position)), "")), step.note)
        for step in job.steps.all()
    ]


def _state(own: str, part: str) -> str:
    if own == StepState.PENDING and part:
        return PARTS[JobState(part)]
    return STEPS[StepState(own)]


def _sentence(job: Job, done: int, total: int) -> str:
    if job.state == JobState.DONE:
        return "The pack is built."
    if job.state == JobState.FAILED:
        return "The pack could not be built."
    if not worker_is_alive():
        return NO_WORKER
    if not total:
        return "The pack is waiting for its turn."
    return f"Building the pack: {done} of {total} steps are done."
