"""Reading a pack on the screen, and taking it away as a PDF."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from pscb.flow.meetings.newer import Newer, newer_versions
from pscb.flow.reports.models import Marking
from pscb.flow.reports.services import reading_record
from pscb.foundation.audit_trail.record import record_read
from pscb.foundation.people.policy import policy
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.documents.models import Document
from pscb.workshop.documents.responses import attachment, page_picture
from pscb.workshop.pages.components import AgendaLine
from pscb.workshop.pages.methods import reads

from ..models import PackItem, PackVersion
from ..opened import note_opening
from ..queries import contents_of, picture_of, published_pack, to_settle, untagged_parts
from ..reading import runs_of, whom_to_ask, withheld_text


def pack_for(request: SignedIn, key: UUID) -> PackVersion:
    """The pack, if the person may read it. Raises Http404."""
    seen = PackVersion.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("meeting__group", "blob"), key=key)


def _note_reading(request: SignedIn, item: PackItem) -> None:
    pack = item.pack
    if pack.is_case_level:
        record_read(
            request.user, "pack.read", pack,
            item=item.position, meeting=pack.meeting.reference, number=pack.number,
        )  # fmt: skip
    else:
        note_opening(request.user, pack)


@reads
def contents(request: SignedIn, key: UUID) -> HttpResponse:
    """The agenda with page numbers."""
    pack = pack_for(request, key)
    items = contents_of(pack)
    newer = _newer(pack, items)
    may_publish = pack.is_draft and policy.can(request.user, "pack.publish", pack)
    given = {
        "pack": pack,
        "lines": [_line(pack, one, newer.get(one.version_id or 0)) for one in items],
        "untagged": untagged_parts(pack),
        "newer": published_pack(pack.meeting) if pack.is_superseded else None,
        "may_publish": may_publish,
        "is_office": request.user.hats.is_officer,
        "unsettled": to_settle(pack.meeting) if may_publish else [],
    }
    return render(request, "packs/contents.html", given)


def _newer(pack: PackVersion, items: list[PackItem]) -> dict[int, Newer]:
    """What has come in after the versions in a pack that is still read."""
    if pack.state not in PackVersion.CURRENT:
        return {}
    return newer_versions(pack.meeting, [item.version for item in items if item.version])


def _line(pack: PackVersion, item: PackItem, newer: Newer | None) -> AgendaLine:
    now = newer.sentence if newer else ""
    return AgendaLine(
        number=item.number,
        title=item.title,
        purpose=item.get_purpose_display(),
        lead=item.lead,
        minutes=item.minutes,
        begins=f"{item.begins:%H:%M}",
        page=str(item.first_page or ""),
        marking="" if item.marking == Marking.OFFICIAL else item.get_marking_display(),
        is_concern=item.is_concern,
        concern=item.concern,
        notes=[note for note in (item.note or now,) if note],
        href=reverse("packs:item", args=[pack.key, item.position]),
    )


@reads
def item(request: SignedIn, key: UUID, number: int) -> HttpResponse:
    """One item: its text with the page numbers of the PDF, uploaded pages as pictures."""
    pack = pack_for(request, key)
    items = contents_of(pack)
    if not 1 <= number <= len(items):
        raise Http404
    shown = items[number - 1]
    shown.pack = pack
    named_text = withheld_text(shown, request.user)
    if named_text is not None and shown.version is not None:
        reading_record(version=shown.version, by=request.user)
    _note_reading(request, shown)
    given = {
        "pack": pack,
        "items": items,
        "item": shown,
        "runs": [] if shown.is_restricted else list(runs_of(shown)),
        "named_text": named_text,
        "to_ask": whom_to_ask(shown, request.user) if shown.is_restricted else [],
        "before": items[number - 2] if number > 1 else None,
        "after": items[number] if number < len(items) else None,
    }
    return render(request, "packs/item.html", given)


@reads
def picture(request: SignedIn, key: UUID, page: int) -> HttpResponseBase:
    """One page of an uploaded PDF as a picture."""
    pack = pack_for(request, key)
    found = picture_of(pack, page)
    if found is None:
        raise Http404
    if pack.is_case_level:
        record_read(
            request.user, "pack.page_seen", pack,
            page=page, meeting=pack.meeting.reference, number=pack.number,
        )  # fmt: skip
    return page_picture(found[1])


@reads
def download(request: SignedIn, key: UUID) -> HttpResponseBase:
    """The whole pack as a PDF."""
    pack = pack_for(request, key)
    if pack.is_case_level:
        record_read(
            request.user, "pack.downloaded", pack,
            meeting=pack.meeting.reference, number=pack.number,
        )  # fmt: skip
    else:
        note_opening(request.user, pack)
    return attachment(Document(blob=pack.blob, name=pack.file_name))
