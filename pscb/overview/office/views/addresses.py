"""New addresses of people who have signed in: a second officer decides."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from pscb.foundation.people.policy import policy
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.forms import BoardForm
from pscb.workshop.pages.methods import acts, reads

from ..queries.people import addresses_listed
from ..services import address_agree, address_refuse
from .door import answer, officers_only


@officers_only
@reads
def address(request: SignedIn, key: str) -> HttpResponse:
    """One new address, with the buttons to agree or refuse."""
    found = get_object_or_404(addresses_listed(request.user), key=key)
    given = {
        "change": found,
        "agreeing": BoardForm(auto_id=False),
        "refusing": BoardForm(auto_id=False),
        "decision": policy.can(request.user, "address.agree", found),
        "may_refuse": policy.can(request.user, "roles.change", found.person),
    }
    return render(request, "office/address.html", given)


@officers_only
@acts
def address_decide(request: SignedIn, key: str, decision: str) -> HttpResponse:
    """Agree to a new address, or refuse it."""
    found = get_object_or_404(addresses_listed(request.user), key=key)
    decide = {"agree": address_agree, "refuse": address_refuse}[decision]
    form = BoardForm(request.POST)

    def act() -> str:
        decide(change=found, by=request.user)
        return reverse("office:person", args=[found.person.key])

    given = {"change": found, "may_refuse": True}
    return answer(request, form, act, "office/address.html", done="Settled", **given)
