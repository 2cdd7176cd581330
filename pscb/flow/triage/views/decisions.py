"""The log of decisions, and the page of each."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from pscb.foundation.people.permit import require
from pscb.foundation.people.policy import policy
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.lists import Listing
from pscb.workshop.pages.methods import form_page, reads

from .. import services
from ..filters import LOG, LogFilters
from ..forms import ReplyForm
from ..models import Decision
from ..queries.log import figures, with_report
from ..queries.readers import reading_where_it_comes
from ..queries.waiting import sits_in_a_forum


@reads
def log(request: SignedIn) -> HttpResponse:
    """What became of reports, and how long it took."""
    decisions = with_report(Decision.objects.visible_to(request.user))
    listing = Listing(request, decisions, columns=LOG, default="-decided", filters=LogFilters)
    filters = LogFilters(request.GET)
    shown = filters.apply(decisions, filters.chosen)
    context = {
        "listing": listing,
        "figures": figures(shown),
        "has_inbox": sits_in_a_forum(request.user),
    }
    return render(request, "triage/log.html", context)


@form_page
def decision(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """One decision: outcome, reason, how it was made; its author may reply."""
    found = get_object_or_404(with_report(Decision.objects.visible_to(request.user)), key=key)
    may_reply = bool(policy.can(request.user, "decision.reply", found))
    form = ReplyForm(request.POST or None)
    if request.method == "POST":
        require(request.user, "decision.reply", found)
    if form.is_valid():
        services.reply_add(decision=found, by=request.user, **form.cleaned_data)
        messages.success(request, "Your reply is sent to the group.")
        return redirect(f"{found.get_absolute_url()}#replies")
    group, paper = found.consideration, found.consideration.paper
    report = paper.report
    names = policy.can(request.user, "report_version.name_reader", paper)
    context = {
        "decision": found, "consideration": group, "report": report, "form": form,
        "may_reply": may_reply, "replies": found.replies.select_related("person"),
        "present": found.present.all(), "ratified_present": found.ratified_present.all(),
        "may_open": policy.can(request.user, "consideration.view", group),
        "may_read": policy.can(request.user, "report.view", report),
        "leads": found.stands and policy.can(request.user, "consideration.lead", group),
        "candidates": found.candidates.prefetch_related("deferrals__made_by"),
        "reading": reading_where_it_comes(paper, to=request.user) if names else [],
        "may_defer": request.user.hats.is_board_chair,
    }  # fmt: skip
    return render(request, "triage/decision.html", context)
