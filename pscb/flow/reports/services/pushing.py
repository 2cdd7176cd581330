"""A level hands over a finished report."""

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.models import Agency, Group, Person
from pscb.foundation.people.permit import require
from pscb.workshop.documents.models import Blob
from pscb.workshop.documents.queries import documents_of
from pscb.workshop.documents.services import document_attach, document_remove

from ..kinds import report_kinds
from ..models import Marking, Report, ReportVersion
from .drafts import begin
from .submission import report_reopen, report_submit

Annex = tuple[str, Blob]


@service
def report_push(
    *,
    kind: str,
    title: str,
    by: Person,
    purpose: str,
    findings: str,
    change_for_children: str,
    ask: str,
    body: str,
    author_group: Group | None = None,
    author_agency: Agency | None = None,
    concerns: Iterable[Agency] = (),
    data: dict[str, Any] | None = None,
    marking: str = Marking.SENSITIVE,
    source: Any = None,
    documents: Sequence[Annex] = (),
    revises: Report | None = None,
    what_changed: str = "",
    received_on: datetime.date | None = None,
) -> ReportVersion:
    """Create and submit a report of a level at once; every level ends in one (section 5).

    `by` writes for the author's agency or group, or is an officer. `documents` are (name, blob)
    of PDFs. With `revises`, a new version of that report is made, and `what_changed` says why it
    is needed. Raises GuardRefused if a prompt of the summary is empty.
    """
    require(by, "report.write_for", author_agency or author_group)
    content: dict[str, Any] = {
        "title": title, "purpose": purpose, "findings": findings, "ask": ask,
        "change_for_children": change_for_children, "body": body, "data": data or {},
        "marking": marking, "what_changed": what_changed,
    }  # fmt: skip
    if revises is None:
        report = begin(
            kind=report_kinds[kind].code, by=by, author_agency=author_agency,
            author_group=author_group, concerns=concerns, begun_on=received_on, source=source,
            **content,
        )  # fmt: skip
    else:
        report = _revise(revises, kind, by, concerns, content)
    for name, blob in documents:
        document_attach(blob=blob, name=name, subject=report, by=by)
    return report_submit(report=report, by=by, received_on=received_on)


def _revise(
    report: Report, kind: str, by: Person, concerns: Iterable[Agency], content: dict[str, Any]
) -> Report:
    if report.kind != kind:
        raise GuardRefused("A new version is of the same kind as the report it replaces.")
    report = Report.objects.select_for_update().get(pk=report.pk)
    if not report.is_draft:
        report_reopen(report=report, by=by)
    for document in documents_of(report):
        document_remove(document=document, by=by)
    for field, value in content.items():
        setattr(report, field, value)
    report.edits += 1
    report.save()
    report.writers.add(by)
    report.concerns.set(concerns)
    return report
