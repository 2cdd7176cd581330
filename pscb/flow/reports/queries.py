"""Reads about reports."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from pscb.foundation.base.calendar import today
from pscb.foundation.base.models import in_force
from pscb.foundation.people.models import Agency, Group, Person, SeatRole
from pscb.foundation.people.queries import signatories_of
from pscb.foundation.workflow.queries import history
from pscb.workshop.documents.pdf.letters import cannot_be_printed
from pscb.workshop.documents.queries import documents_of

from .kinds import AGENCIES, ANYBODY, ReportKind, report_kinds
from .models import Readership, Report, ReportVersion
from .rules import roles_that_read

PROMPTS = {
    "purpose": "Say why you wrote this report.",
    "findings": "Say what was found.",
    "change_for_children": "Say what will change for children.",
    "ask": "Say what you ask of the group.",
}


def missing_parts(report: Report) -> list[tuple[str, str]]:
    """What a draft still lacks: the name of each field, with the sentence to show.

    What was saved while it was typed may hold letters that cannot be printed. A level's report is
    not held up by them: nobody could change there what an agency has signed.
    """
    missing = [(field, words) for field, words in PROMPTS.items() if not _has(report, field)]
    if not _has(report, "body") and not documents_of(report).exists():
        missing.append(("body", "Write the report, or add it as a PDF."))
    if not _has(report, "what_changed") and report.versions.exists():
        missing.append(("what_changed", "Say what has changed since the last version."))
    if report_kinds[report.kind].by_hand:
        written = {field: getattr(report, field) for field in ("title", *PROMPTS, "body")}
        named = ((field, cannot_be_printed(text)) for field, text in written.items())
        missing += ((field, sentence) for field, sentence in named if sentence)
    return missing


def what_is_missing(report: Report) -> str:
    """The guard of submitting: a sentence, or nothing if the report is complete."""
    return " ".join(words for _, words in missing_parts(report))


def new_version_is_missing(report: Report) -> str:
    """Why a demand for a new version is not met yet; nothing once it is submitted."""
    return "The new version has not been submitted yet." if report.is_draft else ""


def what_was_asked(report: Report) -> str:
    """What the new version is to bring, as the group that returned the report said it."""
    opened = history(report).filter(transition="reopen").last()
    return opened.note if opened and report.is_draft else ""


def _has(report: Report, field: str) -> bool:
    return bool(getattr(report, field).strip())


def kinds_for(user: Any) -> list[ReportKind]:
    """The kinds that this person may write: those of agencies first, those of anybody last."""
    hats = user.hats
    is_a = {seat.group.kind for seat in hats.seats} | ({AGENCIES} if hats.posts else set())
    mine = [
        kind
        for kind in report_kinds
        if kind.by_hand and (hats.is_officer or kind.written_by & is_a)
    ]
    return sorted(
        mine,
        key=lambda kind: (
            kind.written_by == ANYBODY, AGENCIES not in kind.written_by, kind.label,
        ),
    )  # fmt: skip


def writes_kind(user: Any, kind: ReportKind, body: Agency | Group | None) -> bool:
    """Whether the person may write this kind for an agency, a group or in their own name."""
    if user.hats.is_officer:
        return kind.by_hand
    if kind not in kinds_for(user):
        return False
    if isinstance(body, Agency):
        return AGENCIES in kind.written_by
    return body is None or body.kind in kind.written_by


def forum_of(kind: ReportKind) -> Group:
    """The group that considers reports of a kind. Raises Group.DoesNotExist."""
    return Group.objects.get(kind=kind.forum)


def with_latest(reports: QuerySet[Report]) -> QuerySet[Report]:
    """The reports with what a list shows of the newest version of each.

    Adds `latest_title`, `latest_number` and `received_on`.
    """
    newest = ReportVersion.objects.filter(report=OuterRef("pk")).order_by("-number")
    return reports.select_related("author_agency", "author_group", "author_person").annotate(
        latest_title=Subquery(newest.values("title")[:1]),
        latest_number=Subquery(newest.values("number")[:1]),
        received_on=Subquery(newest.values("received_on")[:1]),
    )


def readable_versions(report: Report, user: Any) -> QuerySet[ReportVersion]:
    """The versions of a report that the user may read, newest first."""
    versions = ReportVersion.objects.visible_to(user).filter(report=report)
    return versions.select_related("submitted_by", "only_concerns").order_by("-number")


@dataclass(frozen=True)
class ReaderLine:
    """Who else may read a version: a person, or those of a group who may; and why."""

    reader: str
    why: str


def readers_of(version: ReportVersion) -> list[ReaderLine]:
    """Who reads a version besides those who wrote it, by the rule that lets them."""
    readers = version.readers.in_force().select_related("group", "person").order_by("starts_at")
    named = [(_reader(version, reading), reading.get_why_display()) for reading in readers]
    return [ReaderLine(reader, why) for reader, why in named if reader]


def _reader(version: ReportVersion, reading: Readership) -> str:
    """A reader in words; nothing for a group of which nobody may read it."""
    if reading.group is None:
        return str(reading.person)
    roles = roles_that_read(version, reading.why)
    if len(roles) == len(SeatRole):
        return str(reading.group)
    labels = " and ".join(SeatRole(role).label.lower() for role in roles)
    return f"{labels.capitalize()} of the {reading.group}" if roles else ""


def ever_submitted(reports: QuerySet[Report]) -> QuerySet[Report]:
    """Those that have been submitted at least once."""
    return reports.filter(Exists(ReportVersion.objects.filter(report=OuterRef("pk"))))


def chairing(group: Group, *roles: str) -> QuerySet[Person]:
    """Active people who chair a group today, or are its deputy; or hold one of `roles` in it."""
    return Person.objects.filter(
        in_force(today(), "seats__"),
        seats__group=group,
        seats__role__in=roles or ("chair", "deputy"),
        is_active=True,
    ).distinct()


def people_behind(report: Report) -> list[Person]:
    """Whom to tell about a report: who wrote and submitted it, and who answers for its author."""
    involved = Person.objects.filter(
        Q(pk=report.author_person_id) | Q(pk__in=report.versions.values("submitted_by"))
    )
    told = [*involved.filter(is_active=True)]
    if report.author_agency:
        told += signatories_of(report.author_agency)
    if report.author_group:
        told += chairing(report.author_group)
    return list({person.pk: person for person in told}.values())
