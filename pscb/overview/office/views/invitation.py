"""The page an invitation leads to."""

from typing import Any

from allauth.account.internal.decorators import login_not_required
from allauth.account.utils import perform_login
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.notifications.links import is_signed
from pscb.foundation.people.services import invitation_accept
from pscb.workshop.pages.methods import form_page

from ..forms.account import InvitationAcceptance
from ..queries.people import invitation_by_link

GONE = 410


@login_not_required
@sensitive_post_parameters("password1", "password2")
@never_cache
@form_page
def invitation(request: HttpRequest, key: str, signature: str) -> HttpResponse:
    """Choose a password, once; then go on to the second factor."""
    if not is_signed(request.path.removesuffix(f"{signature}/"), signature):
        raise Http404
    found = invitation_by_link(key)
    if found is None or not found.is_open or not found.person.is_active:
        return _no_longer(request)
    form = InvitationAcceptance(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            person = invitation_accept(invitation=found, password=form.cleaned_data["password1"])
        except GuardRefused:
            return _no_longer(request)
        except ValidationError as weak:
            form.add_error("password1", ValidationError(weak.messages))
        else:
            return _sign_in(request, person)
    return render(request, "account/invitation.html", {"form": form, "person": found.person})


def _sign_in(request: HttpRequest, person: Any) -> HttpResponse:
    logout(request)
    return perform_login(request, person, redirect_url=reverse("mfa_activate_totp"))


def _no_longer(request: HttpRequest) -> HttpResponse:
    return render(request, "account/invitation_gone.html", status=GONE)
