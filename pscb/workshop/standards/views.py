"""Reading the standards, and writing down that the Board agreed them."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.permit import require
from pscb.foundation.people.policy import can
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.methods import acts, form_page, reads

from .forms import AgreementForm
from .models import SetVersion, Standard
from .queries import neighbours, questions_of, with_contents
from .services import set_version_agree, shipped_sets_load


@reads
def standards(request: SignedIn) -> HttpResponse:
    """The standards in force, and the drafts that wait for the Board."""
    versions = SetVersion.objects.visible_to(request.user)
    context = {
        "in_force": with_contents(versions.in_force()),
        "drafts": with_contents(versions.drafts()),
        "may_load": bool(can(request.user, "standards.load")),
        "may_agree": bool(can(request.user, "standards.agree")),
    }
    return render(request, "standards/list.html", context)


@acts
def load_shipped(request: SignedIn) -> HttpResponse:
    """Load the set that comes with this software; once it is there, again changes nothing."""
    loaded = shipped_sets_load(by=request.user)
    waiting = [str(version) for version in loaded if not version.is_agreed]
    if waiting:
        messages.success(request, f"{', '.join(waiting)}, is here for the Board to agree.")
    return redirect("standards:list")


@reads
def standard(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """One standard with its questions, the guidance and what earns each grade."""
    visible = Standard.objects.visible_to(request.user)
    found = get_object_or_404(visible.select_related("version"), key=key)
    before, after = neighbours(found)
    context = {
        "standard": found,
        "questions": questions_of(found),
        "before": before,
        "after": after,
    }
    return render(request, "standards/standard.html", context)


@form_page
def agree(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Write down that the Board agreed a version; once done, asking again changes nothing."""
    version = get_object_or_404(SetVersion.objects.visible_to(request.user), key=key)
    require(request.user, "standards.agree", version)
    if version.is_agreed:
        return redirect("standards:list")
    form = AgreementForm(request.POST or None)
    if form.is_valid():
        try:
            set_version_agree(
                version=version,
                reference=form.cleaned_data["reference"],
                agreed_on=form.cleaned_data["agreed_on"],
                by=request.user,
            )
        except GuardRefused as refused:
            form.add_refusal(refused)
        else:
            messages.success(request, f"{version} is in force.")
            return redirect("standards:list")
    context = {"version": version, "form": form}
    return render(request, "standards/agree.html", context, status=422 if form.errors else 200)
