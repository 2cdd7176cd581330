"""What stands on the agenda, and in which order."""

import uuid
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from pscb.flow.reports.models import Marking
from pscb.flow.triage.services.candidates import candidate_release
from pscb.foundation.audit_trail.actors import Actor
from pscb.foundation.audit_trail.record import lock_head
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.base.keys import sent_key
from pscb.foundation.base.unseen import refuse_unseen
from pscb.foundation.people.models import Person
from pscb.foundation.people.permit import require
from pscb.workshop.documents.models import Blob
from pscb.workshop.documents.services import document_attach, document_remove, upload_check

from ..models import AgendaItem, ItemKind, Meeting, Purpose
from .noted import noted_refresh
from .order import locked_order, place_last, place_minutes, record_item, renumber


def agenda_add(
    *,
    meeting: Meeting,
    kind: str,
    title: str,
    by: Actor,
    purpose: str = Purpose.INFORMATION,
    lead: str = "",
    minutes: int = 5,
    recommendation: str = "",
    marking: str = Marking.OFFICIAL,
    upload: UploadedFile | None = None,
    form_key: uuid.UUID | None = None,
) -> AgendaItem:
    """Put on the agenda what needs no decision first: minutes, a log, a spoken item, a list.

    `upload` is the paper of minutes or of a log, as a PDF; it may come later. The same form sent
    twice adds one item. The last minutes come first, after a welcome. Raises GuardRefused with a
    sentence about the file.
    """
    require(by, "meeting.edit", meeting)
    blob = upload_check(upload=upload, sort="paper", by=by) if upload else None
    return _agenda_add(
        meeting=meeting, kind=kind, title=title, purpose=purpose, lead=lead, minutes=minutes,
        recommendation=recommendation, marking=marking, blob=blob,
        name=upload.name or "" if upload else "", form_key=form_key, by=by,
    )  # fmt: skip


@service(records=False)
def _agenda_add(
    *,
    meeting: Meeting,
    kind: str,
    blob: Blob | None,
    name: str,
    form_key: uuid.UUID | None,
    by: Actor,
    **details: Any,
) -> AgendaItem:
    require(by, "meeting.edit", meeting)
    lock_head()
    if kind == ItemKind.REPORT:
        raise GuardRefused("A report needs a recorded decision. Add it from the list of reports.")
    known = meeting.items.filter(form_key=form_key).first() if form_key else None
    if known is not None:
        return known
    item = place_last(meeting, kind=kind, form_key=form_key, **details)
    _attach(item, blob, name, by)
    if kind == ItemKind.MINUTES:
        place_minutes(item)
    if kind == ItemKind.NOTED:
        noted_refresh(item=item, by=by)
    record_item(by, "agenda.added", item)
    return item


def agenda_change(
    *,
    item: AgendaItem,
    title: str,
    purpose: str,
    lead: str,
    minutes: int,
    recommendation: str,
    by: Person,
    marking: str = "",
    upload: UploadedFile | None = None,
    edits: int | None = None,
    form_key: uuid.UUID | None = None,
) -> AgendaItem:
    """Change an item, or give it another paper. A report keeps its own title and marking.

    `minutes` is how long it is to take; `edits` is what the page showed. The same form sent twice
    changes it once. Raises Stale, or GuardRefused with a sentence about the file.
    """
    require(by, "meeting.edit", item.meeting)
    blob = upload_check(upload=upload, sort="paper", by=by) if upload else None
    return _agenda_change(
        item=item, title=title, purpose=purpose, lead=lead, minutes=minutes,
        recommendation=recommendation, marking=marking, blob=blob,
        name=upload.name or "" if upload else "", edits=edits, form_key=form_key, by=by,
    )  # fmt: skip


@service(records=False)
def _agenda_change(
    *,
    item: AgendaItem,
    title: str,
    marking: str,
    blob: Blob | None,
    name: str,
    edits: int | None,
    form_key: uuid.UUID | None,
    by: Person,
    **details: Any,
) -> AgendaItem:
    lock_head()
    item = AgendaItem.objects.select_for_update().get(pk=item.pk)
    require(by, "meeting.edit", item.meeting)
    key = sent_key(form_key, about=item.key, by=by.key)
    if item.change_key == key:
        return item
    refuse_unseen(item.edits, edits)
    if item.version_id is None:
        item.title, item.marking = title.strip(), marking or item.marking
    for field, value in details.items():
        setattr(item, field, value.strip() if isinstance(value, str) else value)
    item.edits, item.change_key = item.edits + 1, key
    item.save()
    _attach(item, blob, name, by)
    record_item(by, "agenda.changed", item)
    return item


@service(records=False)
def agenda_remove(*, item: AgendaItem, by: Person, reason: str = "") -> None:
    """Take an item off the agenda; those after it move up. A report becomes a candidate again.

    One that is off already stays off, and so does a version with a newer one after it.
    """
    require(by, "meeting.edit", item.meeting)
    lock_head()
    standing = AgendaItem.objects.select_for_update().filter(pk=item.pk).first()
    if standing is None:
        return
    item = standing
    require(by, "meeting.edit", item.meeting)
    if item.document is not None:
        document_remove(document=item.document, by=by)
    record_item(by, "agenda.removed", item)
    meeting, candidate = item.meeting, item.candidate
    item.delete()
    renumber(meeting, locked_order(meeting))
    if candidate is not None:
        candidate_release(candidate=candidate, reason=reason, by=by)


def _attach(item: AgendaItem, blob: Blob | None, name: str, by: Actor) -> None:
    if blob is None:
        return
    if not item.wants_a_file:
        raise GuardRefused("An item of this kind has no paper of its own.")
    before = item.document
    item.document = document_attach(blob=blob, name=name, subject=item, by=by, to_be_read=True)
    item.save()
    if before is not None:
        document_remove(document=before, by=by)
