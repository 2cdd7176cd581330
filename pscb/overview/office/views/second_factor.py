"""Resetting a second factor: one officer asks, another one decides."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from pscb.foundation.people.models import Person
from pscb.foundation.people.permit import require
from pscb.foundation.people.policy import policy
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.forms import BoardForm
from pscb.workshop.pages.methods import acts, form_page, reads

from ..forms.people import ResetAsking
from ..queries.people import resets_listed
from ..services import reset_agree, reset_ask, reset_refuse
from .door import answer, officers_only


@officers_only
@reads
def resets(request: SignedIn) -> HttpResponse:
    """Resets that wait for a second officer, and those that were settled."""
    listed = resets_listed(request.user)
    given = {
        "waiting": listed.filter(closed_at=None),
        "settled": listed.exclude(closed_at=None)[:50],
    }
    return render(request, "office/resets.html", given)


@officers_only
@form_page
def reset_ask_for(request: SignedIn, key: str) -> HttpResponse:
    """Ask that a person's second factor be reset, with the reason."""
    person = get_object_or_404(Person.objects.visible_to(request.user), key=key)
    require(request.user, "second_factor.ask", person)
    form = ResetAsking(request.POST or None)

    def act() -> str:
        reset = reset_ask(person=person, reason=form.cleaned_data["reason"], by=request.user)
        return reverse("office:reset", args=[reset.key])

    return answer(
        request,
        form,
        act,
        "office/reset_ask.html",
        done="Asked for. Another officer must agree before anything happens",
        person=person,
        cancel_url=reverse("office:person", args=[person.key]),
    )


@officers_only
@reads
def reset(request: SignedIn, key: str) -> HttpResponse:
    """One reset, with the buttons to agree or refuse."""
    found = get_object_or_404(resets_listed(request.user), key=key)
    given = {
        "reset": found,
        "agreeing": BoardForm(auto_id=False),
        "refusing": BoardForm(auto_id=False),
        "decision": policy.can(request.user, "second_factor.agree", found),
        "may_refuse": policy.can(request.user, "second_factor.ask", found.person),
    }
    return render(request, "office/reset.html", given)


@officers_only
@acts
def reset_decide(request: SignedIn, key: str, decision: str) -> HttpResponse:
    """Agree to a reset, or refuse it."""
    found = get_object_or_404(resets_listed(request.user), key=key)
    decide = {"agree": reset_agree, "refuse": reset_refuse}[decision]
    form = BoardForm(request.POST)

    def act() -> str:
        decide(reset=found, by=request.user)
        return reverse("office:resets")

    given = {"reset": found, "may_refuse": True}
    return answer(request, form, act, "office/reset.html", done="Settled", **given)
