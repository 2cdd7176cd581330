"""Checking, submitting, reopening and withdrawing a report."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.permit import require
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.documents.queries import documents_of
from pscb.workshop.pages.methods import acts, form_page

from .. import services
from ..forms import SubmitReport, WithdrawReport
from ..models import Report
from ..queries import forum_of, missing_parts


@form_page
def check(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Read the draft once more, and submit it."""
    report = get_object_or_404(Report.objects.visible_to(request.user), key=key)
    form = SubmitReport(request.POST or None, initial={"version": report.version})
    if not form.is_valid():
        require(request.user, "report.submit", report)
    else:
        try:
            version = services.report_submit(report=report, by=request.user, **form.cleaned_data)
        except GuardRefused as refused:
            form.add_refusal(refused)
        else:
            messages.success(request, f"Version {version.number} is submitted.")
            return redirect("reports:report", report.key)
    context = {
        "report": report, "form": form, "missing": missing_parts(report),
        "documents": documents_of(report), "forum": forum_of(report.report_kind),
    }  # fmt: skip
    return render(request, "reports/check.html", context)


@acts
def reopen(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Begin a new version."""
    report = get_object_or_404(Report.objects.visible_to(request.user), key=key)
    require(request.user, "report.revise", report)
    form = SubmitReport(request.POST)
    if form.is_valid():
        services.report_reopen(report=report, by=request.user, **form.cleaned_data)
        messages.success(request, "You can write the new version now. The last one stays as it is.")
    return redirect("reports:write" if form.is_valid() else "reports:report", report.key)


@form_page
def withdraw(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Take the report back, with the reason."""
    report = get_object_or_404(Report.objects.visible_to(request.user), key=key)
    require(request.user, "report.withdraw", report)
    form = WithdrawReport(request.POST or None, initial={"version": report.version})
    if form.is_valid():
        try:
            services.report_withdraw(report=report, by=request.user, **form.cleaned_data)
        except GuardRefused as refused:
            form.add_refusal(refused)
        else:
            messages.success(request, "The report is withdrawn.")
            return redirect("reports:mine")
    context = {"report": report, "form": form, "cancel_url": report.get_absolute_url()}
    return render(request, "reports/withdraw.html", context)
