"""What is done to an agenda."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from pscb.flow.triage.models import AgendaCandidate
from pscb.foundation.audit_trail.record import record_read
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.permit import require
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.documents.responses import attachment
from pscb.workshop.pages.methods import acts, form_page, reads

from .. import services
from ..forms import ItemForm, MoveForm
from ..models import AgendaItem, ItemKind
from .meetings import meeting_for, meeting_page


def item_for(request: SignedIn, key: UUID) -> AgendaItem:
    """The item, if the person may see its meeting. Raises Http404."""
    seen = AgendaItem.objects.visible_to(request.user)
    return get_object_or_404(
        seen.select_related("meeting__group", "version", "document__blob"), key=key
    )


@acts
def add_report(request: SignedIn, key: UUID) -> HttpResponse:
    """Put a report from the list of candidates on the agenda."""
    meeting = meeting_for(request, key)
    require(request.user, "meeting.edit", meeting)
    candidate = get_object_or_404(
        AgendaCandidate.objects.visible_to(request.user), key=_key(request.POST.get("report", ""))
    )
    item = services.agenda_add_report(meeting=meeting, candidate=candidate, by=request.user)
    messages.success(request, f"“{item.title}” is item {item.number}. Check what is wanted.")
    return redirect("meetings:item", item.key)


@form_page
def add(request: SignedIn, key: UUID, kind: str) -> HttpResponse:
    """Put minutes, a log, a spoken item or the list of noted reports on the agenda."""
    meeting = meeting_for(request, key)
    require(request.user, "meeting.edit", meeting)
    form = ItemForm(request.POST or None, request.FILES or None, kind=kind)
    if form.is_valid():
        answers = dict(form.cleaned_data)
        del answers["version"]
        try:
            item = services.agenda_add(meeting=meeting, kind=kind, by=request.user, **answers)
        except GuardRefused as refused:
            form.add_refusal(refused, "upload" if "upload" in form.fields else None)
        else:
            messages.success(request, f"“{item.title}” is item {item.number}.")
            return redirect(_agenda(item))
    given = {"form": form, "meeting": meeting, "kind": ItemKind(kind).label}
    return render(request, "meetings/item.html", given | {"cancel_url": _page(meeting.key)})


@form_page
def change(request: SignedIn, key: UUID) -> HttpResponse:
    """Change an item, or give it another paper."""
    item = item_for(request, key)
    require(request.user, "meeting.edit", item.meeting)
    form = ItemForm(request.POST or None, request.FILES or None, kind=item.kind, item=item)
    if form.is_valid():
        answers = {"title": item.title, **form.cleaned_data}
        edits = answers.pop("version")
        try:
            services.agenda_change(item=item, by=request.user, edits=edits, **answers)
        except GuardRefused as refused:
            form.add_refusal(refused, "upload" if "upload" in form.fields else None)
        else:
            messages.success(request, f"Item {item.number} is changed.")
            return redirect(_agenda(item))
    given = {"form": form, "meeting": item.meeting, "item": item, "kind": item.get_kind_display()}
    return render(request, "meetings/item.html", given | {"cancel_url": _agenda(item)})


@acts
def move(request: SignedIn, key: UUID) -> HttpResponse:
    """Move an item to another place; the page then offers to undo it.

    A second press finds it there already, and offers what the first one did. A place that is not
    there is said beside the item, with what was typed.
    """
    item = item_for(request, key)
    require(request.user, "meeting.edit", item.meeting)
    last = item.meeting.items.count()
    form = MoveForm(request.POST, auto_id=f"%s-{item.key}", last=last)
    if not form.is_valid():
        return meeting_page(request, item.meeting, moving=(item, form))
    try:
        was = services.agenda_move(item=item, to=form.cleaned_data["to"], by=request.user)
    except GuardRefused as refused:
        form.add_refusal(refused)
        return meeting_page(request, item.meeting, moving=(item, form))
    if was == item.position:
        was = form.cleaned_data["was"] or was
    moved = f"stays at {was}" if was == item.position else f"moved from {was} to {item.position}"
    messages.success(request, f"“{item.title}” {moved} of {last}.")
    return redirect(f"{_page(item.meeting.key)}?moved={item.key}&was={was}#agenda")


@form_page
def remove(request: SignedIn, key: UUID, item_key: UUID) -> HttpResponse:
    """Take an item off the agenda, after asking; asked twice, it is off."""
    meeting = meeting_for(request, key)
    require(request.user, "meeting.edit", meeting)
    item = AgendaItem.objects.visible_to(request.user).filter(meeting=meeting, key=item_key).first()
    if item is None:
        return redirect(_page(meeting.key))
    if request.method == "POST":
        services.agenda_remove(item=item, by=request.user)
        messages.success(request, f"“{item.title}” is off the agenda.")
        return redirect(_page(meeting.key))
    given = {"item": item, "meeting": meeting, "cancel_url": _page(meeting.key)}
    return render(request, "meetings/remove.html", given)


@reads
def paper(request: SignedIn, key: UUID) -> HttpResponseBase:
    """The uploaded paper of an item."""
    item = item_for(request, key)
    require(request.user, "agenda_item.read", item)
    if item.document is None:
        raise Http404
    if item.is_case_level:
        record_read(
            request.user, "agenda.paper_read", item.meeting,
            meeting=item.meeting.reference, number=item.position,
        )  # fmt: skip
    return attachment(item.document)


def _page(key: UUID) -> str:
    return reverse("meetings:show", args=[key])


def _agenda(item: AgendaItem) -> str:
    return f"{_page(item.meeting.key)}#agenda"


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
