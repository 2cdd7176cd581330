"""Writing a report: begun, written, kept while it is typed."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from pscb.foundation.base.errors import GuardRefused, NotAllowed, Stale
from pscb.foundation.people.permit import require
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.documents.queries import documents_of
from pscb.workshop.documents.services import upload_check
from pscb.workshop.pages.methods import acts, form_page

from .. import services
from ..forms import NewReport, ReportForm
from ..models import Report
from ..queries import what_was_asked
from ..services.drafts import TEXTS


@form_page
def new(request: SignedIn) -> HttpResponse:
    """Begin a report."""
    require(request.user, "report.write")
    form = NewReport(request.POST or None, user=request.user)
    if form.is_valid():
        said = form.cleaned_data
        try:
            report = services.report_draft(
                kind=said["kind"], title=said["title"], form_key=said["form_key"],
                by=request.user, **form.body,
            )  # fmt: skip
        except GuardRefused as refused:
            form.add_refusal(refused, "author")
        else:
            return redirect("reports:write", report.key)
    return render(request, "reports/new.html", {"form": form})


@form_page
def write(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Write the draft; it may be saved unfinished."""
    report = get_object_or_404(Report.objects.visible_to(request.user), key=key)
    require(request.user, "report.change", report)
    form = ReportForm(request.POST or None, request.FILES or None, report=report, user=request.user)
    status, theirs, stale = 200, [], ""
    if form.is_valid():
        try:
            _save(request, report, form)
        except Stale as error:
            status, stale = 409, error.reason
            theirs = form.let_both_be_seen(Report.objects.visible_to(request.user).get(key=key))
        except GuardRefused as refused:
            form.add_refusal(refused, "paper" if request.FILES else None)
        else:
            return _after_saving(request, report)
    context = {
        "report": report, "form": form, "theirs": theirs, "stale": stale,
        "documents": documents_of(report), "asked": what_was_asked(report),
        "autosave_url": reverse("reports:autosave", args=[report.key]),
    }  # fmt: skip
    return render(request, "reports/write.html", context, status=status)


def _save(request: SignedIn, report: Report, form: ReportForm) -> None:
    upload = form.cleaned_data["paper"]
    by: Any = request.user
    # Checking a file takes seconds, so it is done before anything is locked.
    blob = upload_check(upload=upload, sort="paper", by=by) if upload else None
    services.report_change(report=report, edits=form.cleaned_data["version"], by=by, **form.content)
    if blob:
        services.report_document_add(report=report, blob=blob, name=upload.name, by=by)
    if removed := request.POST.get("remove"):
        services.report_document_remove(report=report, key=removed, by=by)


def _after_saving(request: SignedIn, report: Report) -> HttpResponse:
    if request.POST.get("then") == "check":
        return redirect("reports:check", report.key)
    messages.success(request, "Your report is saved.")
    return redirect("reports:write", report.key)


@acts
def autosave(request: SignedIn, key: uuid.UUID) -> JsonResponse:
    """Keep what is being typed, unchecked."""
    report = get_object_or_404(Report.objects.visible_to(request.user), key=key)
    shown = request.POST.get("version", "")
    texts = {name: request.POST[name] for name in TEXTS if name in request.POST}
    try:
        saved = services.report_autosave(
            report=report,
            edits=int(shown) if shown.isdecimal() and len(shown) < 10 else -1,
            by=request.user,
            **texts,
        )
    except Stale as stale:
        message = f"{stale.reason} Save the page to see both texts."
        return JsonResponse({"message": message}, status=409)
    except NotAllowed as refused:
        return JsonResponse({"message": refused.reason}, status=403)
    time = timezone.localtime(saved.changed_at)
    return JsonResponse({"version": saved.edits, "saved_at": f"{time:%H:%M}"})
