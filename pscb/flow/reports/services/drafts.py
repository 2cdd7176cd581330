"""Writing a report: nothing typed is lost, and nobody overwrites anybody unseen."""

import datetime
import uuid
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from pscb.foundation.audit_trail.record import lock_head, record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import now, today
from pscb.foundation.base.errors import GuardRefused, Stale
from pscb.foundation.people.models import Agency, Group, Person
from pscb.foundation.people.permit import require
from pscb.workshop.documents.intake.names import clean_name
from pscb.workshop.documents.models import Blob, Document
from pscb.workshop.documents.queries import documents_of
from pscb.workshop.documents.services import document_attach, document_remove

from ..kinds import report_kinds
from ..models import Marking, Report
from ..queries import writes_kind

TEXTS = ("purpose", "findings", "change_for_children", "ask", "body", "what_changed")
FIELDS = ("kind", "title", "marking", *TEXTS)


@service(records=False)
def report_draft(
    *,
    kind: str,
    title: str,
    by: Person,
    author_agency: Agency | None = None,
    author_group: Group | None = None,
    concerns: Iterable[Agency] = (),
    marking: str = Marking.SENSITIVE,
    begun_on: datetime.date | None = None,
    form_key: uuid.UUID | None = None,
) -> Report:
    """Begin a report for an agency, a group or in one's own name (Framework sections 3, 5 and 7).

    It gets its reference, such as REP-2026-014, counted within the year of `begun_on` (today if
    none is given). The same form sent again gives the report it began. Raises GuardRefused if
    people do not write this kind by hand, or others write it, or only groups do.
    """
    require(by, "report.write_for", author_agency or author_group)
    lock_head()
    earlier = Report.objects.filter(author_person=by, form_key=form_key).first()
    if form_key and earlier:
        return earlier
    _refuse_kind(kind, author_agency, author_group, by)
    return begin(
        kind=kind, title=title, by=by, author_agency=author_agency, author_group=author_group,
        concerns=concerns, marking=marking, begun_on=begun_on, form_key=form_key,
    )  # fmt: skip


def begin(
    *, by: Person, concerns: Iterable[Agency], begun_on: datetime.date | None, **content: Any
) -> Report:
    """Write the first row of a report, under the lock of the trail."""
    report = Report(
        state=Report.DRAFT,
        reference=_next_reference((begun_on or today()).year),
        author_person=by,
        changed_by_name=by.name,
        **content,
    )
    report.save()
    report.writers.add(by)
    report.concerns.set(concerns)
    record(by, "report.begun", report, reference=report.reference)
    return report


def _next_reference(year: int) -> str:
    last = Report.objects.filter(reference__startswith=f"REP-{year}-").order_by("pk").last()
    number = int(last.reference.rsplit("-", 1)[1]) if last else 0
    return f"REP-{year}-{number + 1:03d}"


def _refuse_kind(
    code: str, author_agency: Agency | None, author_group: Group | None, by: Person
) -> None:
    kind = report_kinds.get(code)
    if kind is None or not kind.by_hand:
        raise GuardRefused("This kind of report is not written by hand. Choose another kind.")
    if kind.for_groups and author_group is None:
        raise GuardRefused("A group writes this kind of report. Choose the group you write for.")
    body = author_agency or author_group
    if not writes_kind(by, kind, body):
        whom = f"for {body}" if body else "in your own name"
        raise GuardRefused(
            f"You do not write a report of the kind “{kind.label}” {whom}. Choose another kind."
        )


@service(records=False)
def report_change(
    *,
    report: Report,
    edits: int,
    by: Person,
    concerns: Iterable[Agency] | None = None,
    **content: str,
) -> Report:
    """Save the draft. `edits` is the count that the page showed; `content` any of FIELDS.

    The same saved twice is saved once. Raises Stale if somebody has saved something else since,
    and GuardRefused if the kind of a report that was submitted before would change: its earlier
    versions took the way of that kind.
    """
    lock_head()
    content = {name: tidied(text) for name, text in content.items()}
    draft = _draft_to_change(report, edits, by, content)
    if edits != draft.edits and _holds(draft, content, concerns):
        return draft
    kind = content.get("kind", draft.kind)
    if kind != draft.kind:
        if draft.versions.exists():
            raise GuardRefused("The kind stays as it was when the report was first submitted.")
        _refuse_kind(kind, draft.author_agency, draft.author_group, by)
    if not _holds(draft, content, concerns):
        draft.writers.add(by)
    if concerns is not None:
        draft.concerns.set(concerns)
    _save(draft, by, content, FIELDS)
    record(by, "report.changed", draft, reference=draft.reference)
    return draft


@service(records=False)
def report_autosave(*, report: Report, edits: int, by: Person, **texts: str) -> Report:
    """Keep what is being typed: the texts only, unchecked. It is no entry in the trail.

    Raises Stale if somebody else has saved since.
    """
    lock_head()
    texts = {name: tidied(text) for name, text in texts.items()}
    draft = _draft_to_change(report, edits, by, texts)
    if not _holds(draft, texts, None):
        draft.writers.add(by)
    _save(draft, by, texts, TEXTS)
    return draft


def tidied(text: str) -> str:
    """The text as it is kept: plain line ends, nothing before it or after it.

    A form and the page that saves by itself send the same text differently.
    """
    return text.replace("\r\n", "\n").replace("\0", "").strip()


def _draft_to_change(report: Report, edits: int, by: Person, content: dict[str, str]) -> Report:
    """The draft under lock. What the same person's page has just saved by itself is no conflict."""
    draft = _locked(report, by)
    texts = {name: text for name, text in content.items() if name in TEXTS}
    own = draft.changed_by_name == by.name and _holds(draft, texts, None)
    if edits != draft.edits and not own:
        when = timezone.localtime(draft.changed_at)
        raise Stale(
            f"{draft.changed_by_name} saved this report on {when:%-d %B %Y at %H:%M}, "
            "after you opened the page."
        )
    return draft


def _locked(report: Report, by: Person) -> Report:
    lock_head()
    draft = Report.objects.select_for_update().get(pk=report.pk)
    require(by, "report.change", draft)
    return draft


def _holds(draft: Report, content: dict[str, str], concerns: Iterable[Agency] | None) -> bool:
    same = all(getattr(draft, name) == value for name, value in content.items())
    return same and (concerns is None or set(concerns) == set(draft.concerns.all()))


def _save(draft: Report, by: Person, content: dict[str, str], fields: Iterable[str]) -> None:
    unknown = set(content) - set(fields)
    if unknown:
        raise TypeError(f"A report has no {', '.join(sorted(unknown))}.")
    for field, value in content.items():
        setattr(draft, field, value)
    draft.edits += 1
    draft.changed_at, draft.changed_by_name = now(), by.name
    draft.save()


@service(records=False)
def report_document_add(*, report: Report, blob: Blob, name: str, by: Person) -> Document:
    """Add a checked PDF to the draft: the paper itself, or an annex if there is a text as well.

    The same file under the same name is added once.
    """
    draft = _locked(report, by)
    for present in documents_of(draft):
        if present.blob == blob and present.name == clean_name(name):
            return present
    draft.writers.add(by)
    return document_attach(blob=blob, name=name, subject=draft, by=by)


@service
def report_document_remove(*, report: Report, key: uuid.UUID | str, by: Person) -> Document:
    """Take the document of that key out of the draft. Versions that have it keep it.

    Raises GuardRefused if the draft has no such document (any more).
    """
    draft = _locked(report, by)
    found = [one for one in documents_of(draft) if str(one.key) == str(key)]
    document = found[0] if found else None
    if document is None:
        raise GuardRefused("This document has been removed already.")
    draft.writers.add(by)
    return document_remove(document=document, by=by)
