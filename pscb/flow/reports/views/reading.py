"""Reading a report: its newest version or an earlier one, and its documents."""

import uuid
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render

from pscb.foundation.people.policy import policy
from pscb.foundation.people.requests import SignedIn
from pscb.foundation.workflow.perform import available
from pscb.foundation.workflow.queries import history
from pscb.workshop.documents.queries import documents_of
from pscb.workshop.documents.responses import attachment
from pscb.workshop.pages.components import Event
from pscb.workshop.pages.methods import reads

from ..beside import panels_for
from ..models import Report, ReportVersion
from ..queries import readable_versions, readers_of
from ..rules import is_author, is_shared
from ..services import reading_record

HAPPENED = {
    "submit": "Submitted",
    "reopen": "Opened for a new version",
    "withdraw": "Withdrawn",
}


@reads
def report(request: SignedIn, key: uuid.UUID, number: int | None = None) -> HttpResponse:
    """A report as this person may see it: the newest version, or the one of that number."""
    found = get_object_or_404(
        Report.objects.visible_to(request.user).select_related(
            "author_agency", "author_group", "author_person"
        ),
        key=key,
    )
    versions = list(readable_versions(found, request.user))
    version = _chosen(versions, number)
    if version:
        _note_reading(version, request.user)
    writes = is_author(request.user, found)
    inside = writes or (version and policy.can(request.user, "report_version.circulate", version))
    context = {
        "report": found, "version": version, "versions": versions, "writes": writes,
        "shared": is_shared(found),
        "documents": documents_of(found) if writes and not version else (),
        "parts": version.parts.select_related("document__blob") if version else (),
        "readers": readers_of(version) if version and inside else [],
        "events": _events(found) if inside else [],
        "panels": panels_for(found, request.user),
        "steps": {step.name: step for step in available(found, request.user)} if writes else {},
        "form_key": uuid.uuid4(),
    }  # fmt: skip
    return render(request, "reports/report.html", context)


@reads
def document(request: SignedIn, key: uuid.UUID, document_key: uuid.UUID) -> HttpResponseBase:
    """A document of a draft, as a download for those who write it."""
    draft = get_object_or_404(Report.objects.visible_to(request.user), key=key)
    found = [one for one in documents_of(draft) if one.key == document_key]
    if not found or not is_author(request.user, draft):
        raise Http404
    return attachment(found[0])


@reads
def part(request: SignedIn, key: uuid.UUID, number: int, position: int) -> HttpResponseBase:
    """A document of a version, as a download."""
    version = get_object_or_404(
        ReportVersion.objects.visible_to(request.user), report__key=key, number=number
    )
    found = version.parts.filter(position=position).select_related("document__blob").first()
    if found is None:
        raise Http404
    _note_reading(version, request.user)
    return attachment(found.document)


def _chosen(versions: list[ReportVersion], number: int | None) -> ReportVersion | None:
    if number is None:
        return versions[0] if versions else None
    for version in versions:
        if version.number == number:
            return version
    raise Http404


def _note_reading(version: ReportVersion, user: Any) -> None:
    """Who opens a Restricted version is written down, before it is shown."""
    if version.is_restricted:
        reading_record(version=version, by=user)


def _events(found: Report) -> list[Event]:
    return [
        Event(HAPPENED[one.transition], one.created_at, one.by_name, one.note)
        for one in history(found)
    ][::-1]
