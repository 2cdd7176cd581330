"""The gallery's pages."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render

from pscb.foundation.base.errors import GuardRefused, NotAllowed, Stale
from pscb.foundation.people.models import Person
from pscb.workshop.pages.lists import Column, Listing

from . import samples
from .forms import Actions, Answer, ByName

COLUMNS = [
    Column("Name", "name", ("name",)),
    Column("Known since", "since", ("created_at",)),
    Column("Address"),
]


@login_not_required
def show(request, page):
    if page == "signed-out" and request.user.is_authenticated:
        raise Http404
    given = {name: getattr(samples, name) for name in dir(samples) if name.isupper()}
    if page == "detail":
        messages.success(request, "The report was sent to the Quality and Effectiveness Sub Group.")
    return render(request, f"gallery/{page}.html", {"map": samples.heat_map(), **given})


@login_not_required
def form(request):
    answer = Answer(request.POST or None, request.FILES or None, initial={"version": 3})
    rows = Actions(request.POST or None, prefix="actions")
    sent = request.method == "POST" and answer.is_valid() and rows.is_valid()
    if sent:
        return HttpResponse(f"sent {answer.cleaned_data['form_key']}")
    given = {"form": answer, "rows": rows, "cancel_url": "/gallery/", "autosave_url": "saved/"}
    return render(request, "gallery/form.html", given, status=422 if request.POST else 200)


@login_not_required
def saved(request):
    behaviour = request.headers.get("X-Test", "") or request.GET.get("as", "")
    return JsonResponse({"saved_at": "14:02", "version": 4, "as": behaviour})


@login_not_required
def people(request):
    listing = Listing(
        request, Person.objects.all(), columns=COLUMNS, default="name", filters=ByName
    )
    return render(request, "gallery/list.html", {"listing": listing})


@login_not_required
def progress(request):
    template = "gallery/progress.html"
    if "HX-Request" in request.headers:
        template = "gallery/_progress.html"
    return render(request, template, {"job": samples.RUNNING, "failed": samples.FAILED})


@login_not_required
def refuse(request, how):
    if how == "missing":
        raise Http404
    raise {
        "not-allowed": NotAllowed("Only the chair of the group decides. You are a member."),
        "stale": Stale("Rosa Lindqvist decided this on 4 March 2027 at 14:02."),
        "guard": GuardRefused("A report needs a summary before it can be submitted."),
    }[how]


def private(request):
    return HttpResponse("inside")
