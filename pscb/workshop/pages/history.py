"""What the foundation keeps, in the shapes that the components draw."""

from collections.abc import Iterable, Mapping
from typing import Any

from pscb.foundation.jobs.models import Job, JobState, StepState

from .components import Event, Progress, Step

STEPS = {
    StepState.PENDING: "waiting",
    StepState.RUNNING: "running",
    StepState.DONE: "done",
    StepState.FAILED: "failed",
}
NO_WORKER = (
    "Nothing is working on it at the moment. It begins by itself as soon as the worker is back."
)


def events_of(changes: Iterable[Any], happened: Mapping[str, str] | None = None) -> list[Event]:
    """A history of statuses (oldest first) as a timeline, newest first.

    `happened` says what happened by the name of the step; without it, its button stands there.
    """
    words = happened or {}
    events = [
        Event(
            title=words.get(change.transition) or change.label, when=change.created_at,
            by=change.by_name, note=change.note,
        )
        for change in changes
    ]  # fmt: skip
    return events[::-1]


def progress_of(job: Job, *, worker_is_alive: bool = True, finished: str = "Done.") -> Progress:
    """A job as its page shows it; `finished` is the sentence when all went well."""
    steps = [Step(step.name, STEPS[StepState(step.state)], step.note) for step in job.steps.all()]
    done = sum(step.state == "done" for step in steps)
    if job.state == JobState.FAILED:
        sentence = "This could not be finished."
    elif job.state == JobState.DONE:
        sentence = finished
    elif not worker_is_alive:
        sentence = NO_WORKER
    elif not steps or job.state == JobState.QUEUED:
        sentence = "It is about to begin."
    else:
        sentence = f"{done} of {len(steps)} parts are done."
    return Progress(
        sentence=sentence,
        done=done,
        total=len(steps),
        steps=steps,
        ended=job.has_ended,
        failed=job.failure if job.state == JobState.FAILED else "",
    )
