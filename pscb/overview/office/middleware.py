"""What stands between signing in and the pages: sessions, copies, and the second factor."""

import time
from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from .sessions import SEEN_AT, SIGNED_IN_AT

LAPSED = "You were signed out because nothing happened here for a while. Sign in again to go on."
# How exactly the last sign of life is kept, in seconds: a write for every page would be too dear.
CLOSE_ENOUGH = 60
# All that somebody who still lacks a second factor may open, besides what is open to everybody.
SETTING_UP = {
    "account_logout",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
}


class SessionLimits:
    """Ends a session that was idle for too long, or that has lasted a working day."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.user.is_authenticated:
            if self._has_lapsed(request):
                logout(request)
                messages.info(request, LAPSED)
            elif not self._asks_by_itself(request):
                self._note_life(request)
        return self.get_response(request)

    def _has_lapsed(self, request: HttpRequest) -> bool:
        now = time.time()
        began, seen = request.session.get(SIGNED_IN_AT, 0), request.session.get(SEEN_AT, 0)
        return (
            now - began >= settings.SESSION_ABSOLUTE_SECONDS
            or now - seen >= settings.SESSION_IDLE_SECONDS
        )

    def _asks_by_itself(self, request: HttpRequest) -> bool:
        """Whether the page asked, and not the person: progress is looked up by script."""
        return request.method == "GET" and "HX-Request" in request.headers

    def _note_life(self, request: HttpRequest) -> None:
        now = int(time.time())
        if now - request.session[SEEN_AT] >= CLOSE_ENOUGH:
            request.session[SEEN_AT] = now


class NotKept:
    """Asks browsers and proxies to keep no copy of what a signed-in person was shown."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        shown_to_somebody = request.user.is_authenticated
        response = self.get_response(request)
        if shown_to_somebody:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class SecondFactorRequired:
    """Leads a person without a second factor to the page that sets one up, and nowhere else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """A redirect to the set-up page, or None where the request may go on."""
        if not settings.SECOND_FACTOR_REQUIRED or not request.user.is_authenticated:
            return None
        match = request.resolver_match
        if not getattr(view, "login_required", True) or (match and match.url_name in SETTING_UP):
            return None
        if has_second_factor(request.user):
            return None
        return redirect("mfa_activate_totp")


def has_second_factor(person: Any) -> bool:
    """Whether the person has an authenticator app or a passkey; recovery codes alone are none."""
    kinds = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
    return Authenticator.objects.filter(user=person, type__in=kinds).exists()
