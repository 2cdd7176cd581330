"""The audit trail as it is read: newest first, page by page, each entry a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.audit_trail.sentences import sentence
from pscb.foundation.audit_trail.verbs import verbs
from pscb.foundation.people.policy import policy

PER_PAGE = 50


@dataclass(frozen=True)
class Told:
    """One entry and its sentence."""

    entry: Entry
    sentence: str


@dataclass(frozen=True)
class TrailPage:
    """A page of the trail. `older` and `newer` are numbers of entries to go on from, if any."""

    told: list[Told]
    older: int | None
    newer: int | None


def trail(user: Any) -> QuerySet[Entry]:
    """Every entry that the reader may see."""
    return policy.scope(user, "trail.read", Entry.objects.all())


def trail_filtered(entries: QuerySet[Entry], chosen: Mapping[str, Any]) -> QuerySet[Entry]:
    """Those by `who` (part of a name), of a `what` (first part of a verb), `since` and `until`
    (dates, both counted), `about` one object by its key, or with a `number`."""
    conditions = {
        "who": lambda value: Q(actor_name__icontains=value),
        "what": lambda value: Q(verb__startswith=f"{value}."),
        "since": lambda value: Q(at__date__gte=value),
        "until": lambda value: Q(at__date__lte=value),
        "about": lambda value: Q(object_key=str(value)) | Q(target_key=str(value)),
    }
    for name, value in chosen.items():
        entries = entries.filter(conditions[name](value))
    return entries


def trail_page(
    entries: QuerySet[Entry], *, before: int | None = None, after: int | None = None
) -> TrailPage:
    """The page of entries older than number `before`, or newer than `after`; else the newest."""
    if after is not None:
        rows = list(entries.filter(number__gt=after).order_by("number")[: PER_PAGE + 1])
        more_newer, rows = len(rows) > PER_PAGE, rows[:PER_PAGE][::-1]
        return _page(rows, older=bool(rows), newer=more_newer)
    if before is not None:
        entries = entries.filter(number__lt=before)
    rows = list(entries.order_by("-number")[: PER_PAGE + 1])
    return _page(rows[:PER_PAGE], older=len(rows) > PER_PAGE, newer=before is not None)


def kinds_of_entry() -> list[tuple[str, str]]:
    """The first parts of all verbs, for a filter: ("invitation", "Invitation")."""
    first = sorted({name.rsplit(".", 1)[0] for name in verbs.names()})
    return sorted(((name, _words(name)) for name in first), key=itemgetter(1))


def _page(rows: list[Entry], *, older: bool, newer: bool) -> TrailPage:
    return TrailPage(
        told=[Told(entry, sentence(entry)) for entry in rows],
        older=rows[-1].number if rows and older else None,
        newer=rows[0].number if rows and newer else None,
    )


def _words(name: str) -> str:
    """In plain words: "second_factor", or "packs.packversion", whose steps bear a model's name."""
    room, _, model = name.partition(".")
    if not model:
        return name.replace("_", " ").capitalize()
    called = str(apps.get_model(room, model)._meta.verbose_name)
    return f"{called.capitalize()}: changes of status"
