"""What a demand is about: a level's own object, or a report. Its owner says how it stands."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from pscb.foundation.base.registry import Registry


def _nothing_missing(subject: Any) -> str:
    return ""


@dataclass(frozen=True)
class ReturnSubject:
    """How one kind of object stands behind a demand.

    `seen_by` gives the rows a person may see; who sees the object sees the demand. `unfinished`
    gives the sentence that says why the demand is not met yet, or an empty one. `keeps_work` says
    that the level leads people through the work itself: its own pages meet and excuse the demand,
    and its own rows on "Your work" tell of it.
    """

    seen_by: Callable[[Any], QuerySet[Any]]
    unfinished: Callable[[Any], str] = _nothing_missing
    keeps_work: bool = False


return_subjects: Registry[ReturnSubject] = Registry("subject of a demand")


def register_return_subject(model: type[Model], subject: ReturnSubject) -> ReturnSubject:
    """Make a kind of subject known; called from `AppConfig.ready()`."""
    return return_subjects.add(model._meta.label_lower, subject)


def subject_kind(thing: Any) -> ReturnSubject | None:
    """What is registered for an object, or None."""
    return return_subjects.get(thing._meta.label_lower) if thing is not None else None
