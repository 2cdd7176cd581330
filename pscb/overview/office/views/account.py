"""One's own account: allauth's pages where they serve, and what goes round them."""

from typing import Any

from allauth.account.internal.decorators import login_not_required
from allauth.account.views import (
    INTERNAL_RESET_SESSION_KEY,
    AccountInactiveView,
    LoginView,
    LogoutView,
    PasswordChangeView,
    PasswordResetDoneView,
    PasswordResetFromKeyDoneView,
    PasswordResetFromKeyView,
    PasswordResetView,
)
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView, IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from pscb.foundation.notifications.links import is_signed
from pscb.workshop.pages.methods import acts, reads

from ..queries.demonstration import demonstration_people, demonstrators
from ..queries.roles import sentences
from ..services import security

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


class OurName:
    """Leaves out allauth's `site`, which would hide the name of the Board."""

    def get_context_data(self, **given: Any) -> dict:
        """What allauth gives its templates, but for the site."""
        context = super().get_context_data(**given)  # type: ignore[misc]
        context.pop("site", None)
        return context


class SignIn(OurName, LoginView):
    """Address and password; in a demonstration, also everybody in one click."""

    def get_context_data(self, **given: Any) -> dict:
        """Allauth's, and the people of the demonstration."""
        people = demonstration_people() if settings.DEMO else []
        return super().get_context_data(demonstration=people, **given)


@method_decorator(login_not_required, name="dispatch")
class Code(OurName, AuthenticateView):
    """The second factor, for whoever has given the password."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Lead on whoever is in already."""
        if request.user.is_authenticated:
            return redirect(settings.LOGIN_REDIRECT_URL)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **given: Any) -> dict:
        """Allauth's, and whether there is a passkey to use."""
        kinds = [Authenticator.Type.WEBAUTHN]
        has_passkey = is_mfa_enabled(self.stage.login.user, kinds)
        return {**super().get_context_data(**given), "has_passkey": has_passkey}


class Closed(OurName, AccountInactiveView):
    """Says that an account is closed, to whoever knows its password."""


class PasswordForgotten(OurName, PasswordResetView):
    """Asks for a link to set a new password."""


class PasswordLinkSent(OurName, PasswordResetDoneView):
    """Says the same whether the address is known here or not."""


class PasswordAnew(OurName, PasswordResetFromKeyView):
    """A new password, once the link was found good."""


class PasswordSaved(OurName, PasswordResetFromKeyDoneView):
    """Says that the new password counts."""


@method_decorator(login_not_required, name="dispatch")
class SignOut(LogoutView):
    """Also for somebody who stopped half-way through signing in."""


class Account(IndexView):
    """What somebody can do here, and how they sign in."""

    template_name = "account/account.html"

    def get_context_data(self, **given: Any) -> dict:
        """Allauth's, and the person's roles in words."""
        return super().get_context_data(roles=sentences(self.request.user), **given)


class PasswordChange(PasswordChangeView):
    """Only for those who sign in with a password; the people of a demonstration have none."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse a page that would lead nowhere."""
        if not request.user.has_usable_password():  # type: ignore[union-attr]
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class PasskeyRemoval(RemoveWebAuthnView):
    """Takes a passkey away, unless it is the only second factor."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Remove it, or say why not."""
        adapter = get_adapter()
        if not adapter.can_delete_authenticator(self.object):
            messages.error(self.request, adapter.error_messages["cannot_delete_authenticator"])
            return redirect("mfa_list_webauthn")
        return super().form_valid(form)


@login_not_required
@reads
@never_cache
def password_link(
    request: HttpRequest, person: str, token: str, signature: str
) -> HttpResponseBase:
    """The link of an e-mail, taken out of the address before the new password is asked for."""
    path = request.path.removesuffix(f"{signature}/")
    if not is_signed(path, signature):
        raise Http404
    request.session[INTERNAL_RESET_SESSION_KEY] = token
    return redirect("account_reset_password_from_key", uidb36=person, key="set-password")


@login_not_required
@acts
def demo_sign_in(request: HttpRequest, key: str) -> HttpResponse:
    """Sign in as a person of the demonstration, in one click."""
    if not settings.DEMO:
        raise Http404
    person = get_object_or_404(demonstrators(), key=key)
    login(request, person, backend=BACKEND)
    security.sign_in_note(by=person, demo=True)
    return redirect(settings.LOGIN_REDIRECT_URL)
