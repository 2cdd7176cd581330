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
    `may_run` is asked with the person it works for, when it runs and not when it was asked for.
    """

    name: str
    run: "Callable[[Work], dict[str, Any] | None]"
    may_run: Callable[[Any, dict[str, Any]], bool]
    attempts: int = 3


job_kinds: Registry[JobKind] = Registry("kind of job")
