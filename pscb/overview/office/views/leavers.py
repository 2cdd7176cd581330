"""Leavers: closing an account and handing over what is open, on one page."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from pscb.foundation.people.models import Person
from pscb.foundation.people.permit import require
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.methods import form_page

from ..forms.people import HandingOver
from ..queries.leavers import left_behind, open_work, waiting_for
from ..queries.people import people_listed
from ..queries.roles import sentences
from ..services import leaver_close
from .door import answer, officers_only


@officers_only
@form_page
def leaver(request: SignedIn, key: str) -> HttpResponse:
    """Close an account, once somebody is chosen for each piece of open work."""
    person: Person = get_object_or_404(people_listed(request.user), key=key)
    require(request.user, "roles.change", person)
    things = open_work(person)
    form = HandingOver(request.POST or None, leaver=person, things=things)
    back = reverse("office:person", args=[person.key])

    def act() -> str:
        leaver_close(person=person, heirs=form.heirs, by=request.user)
        return back

    return answer(
        request,
        form,
        act,
        "office/leaver.html",
        done=f"The account of {person} is closed",
        person=person,
        things=things,
        waiting=waiting_for(person),
        left_behind=left_behind(person),
        roles=sentences(person),
        cancel_url=back,
    )
