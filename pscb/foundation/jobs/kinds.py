"""The kinds of job: each room registers its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pscb.foundation.base.registry import Registry

if TYPE_CHECKING:
    from .work import Work


@dataclass(frozen=True)
class JobKind:
    """How a kind of job is done, and whose right it needs when it runs.

    `run` may be called again after a worker has died, so it starts by looking at what is there.
    It returns the job's result, or None to wait for the jobs it depends on.
    `label` says what is done, for officers who look at background work.
    `may_run` is asked with the person it works for, when it runs and not when it was asked for.
    Of those with `one_at_a_time`, another waits until the one under way has ended, so that they
    leave workers to other work.
    """

    name: str
    run: "Callable[[Work], dict[str, Any] | None]"
    may_run: Callable[[Any, dict[str, Any]], bool]
    label: str = ""
    attempts: int = 3
    one_at_a_time: bool = False


job_kinds: Registry[JobKind] = Registry("kind of job")


def label_of(kind: str) -> str:
    """What jobs of that kind do, in words; the bare name where no room registered it."""
    known = job_kinds.get(kind)
    return known.label if known and known.label else kind
