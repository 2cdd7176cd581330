"""Submitting freezes a version; nothing later changes it."""

import datetime
import uuid

from pscb.foundation.audit_trail.record import lock_head, record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import today
from pscb.foundation.people.models import Person
from pscb.foundation.workflow.perform import perform
from pscb.workshop.documents.models import Document
from pscb.workshop.documents.queries import documents_of
from pscb.workshop.documents.services import document_attach

from ..events import report_submitted, report_withdrawn
from ..models import Readership, Report, ReportPart, ReportVersion, Why
from ..queries import forum_of


@service(records=False)
def report_submit(
    *,
    report: Report,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
    received_on: datetime.date | None = None,
) -> ReportVersion:
    """Submit the draft: freeze it as a version with its hash and give it to the group concerned.

    Every report comes to the Quality and Effectiveness Sub Group, or the group its kind names,
    before the Board (Framework section 5). The four prompts of the summary are compulsory.
    `version` is the report's version that the page showed; the same form sent again gives the
    version it made. `received_on` is for reports that came in on an earlier day. Raises
    GuardRefused with what is missing.
    """
    lock_head()
    report = Report.objects.select_for_update().get(pk=report.pk)
    before = report.version
    change = perform(
        report, "submit", by=by, version=version, form_key=form_key, reference=report.reference
    )
    if change.version <= before:
        return report.versions.get(number=report.versions.count())
    frozen = _freeze(report, by, received_on or today())
    Readership.objects.create(
        version=frozen, group=forum_of(report.report_kind), why=Why.CONSIDERATION
    )
    report_submitted.announce(frozen)
    return frozen


def _freeze(report: Report, by: Person, received_on: datetime.date) -> ReportVersion:
    documents = list(documents_of(report))
    agencies = list(report.concerns.all())
    version = ReportVersion(
        report=report, number=report.versions.count() + 1, title=report.title,
        author_name=report.author_name, marking=report.marking, purpose=report.purpose,
        findings=report.findings, change_for_children=report.change_for_children, ask=report.ask,
        body=report.body, data=report.data, what_changed=report.what_changed,
        only_concerns=agencies[0] if len(agencies) == 1 else None,
        received_on=received_on, submitted_by=by,
    )  # fmt: skip
    parts = [[_title(one), report.marking, one.blob.sha256] for one in documents]
    version.content_hash = version.computed_hash(parts, [agency.code for agency in agencies])
    version.save()
    version.concerns.set(agencies)
    version.writers.set(report.writers.all())
    _freeze_parts(version, documents, by)
    Report.objects.filter(pk=report.pk).update(what_changed="")
    record(by, "report_version.frozen", version, target=report, number=version.number,
           reference=report.reference, hash=version.content_hash)  # fmt: skip
    return version


def _freeze_parts(version: ReportVersion, documents: list[Document], by: Person) -> None:
    """Give the version its own use of each file, so that the draft's can be removed."""
    for position, document in enumerate(documents, start=1):
        own = document_attach(
            blob=document.blob, name=document.name, subject=version, by=by, to_be_read=True
        )
        ReportPart.objects.create(
            version=version, position=position, title=_title(document), marking=version.marking,
            document=own,
        )  # fmt: skip


def _title(document: Document) -> str:
    return document.name.removesuffix(".pdf")


@service(records=False)
def report_reopen(
    *,
    report: Report,
    by: Person,
    note: str = "",
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Report:
    """Open a submitted report for a new version; the earlier ones stay as they are.

    A correction is a new version and needs a new decision. `note` says what is missing, when the
    report is returned to its author.
    """
    perform(
        report, "reopen", by=by, note=note, version=version, form_key=form_key,
        reference=report.reference,
    )  # fmt: skip
    return report


@service(records=False)
def report_withdraw(
    *,
    report: Report,
    reason: str,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Report:
    """Take a report back, with the reason. Those who listen may refuse, if it has been decided."""
    lock_head()
    report = Report.objects.select_for_update().get(pk=report.pk)
    before = report.version
    change = perform(
        report, "withdraw", by=by, note=reason, version=version, form_key=form_key,
        reference=report.reference,
    )  # fmt: skip
    if change.version > before:
        report_withdrawn.announce(report)
    return report
