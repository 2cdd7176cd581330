"""Refusals as plain pages: what was refused, why, and the way back, with nothing typed lost."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.middleware.csrf import get_token
from django.shortcuts import render, resolve_url
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import requires_csrf_token

from pscb.foundation.base.errors import GuardRefused, NotAllowed, Refused, Stale

# Django's own handlers draw 400, 403, 404 and 500 from templates of those names.
PAGES: tuple[tuple[type[Refused], int], ...] = (
    (NotAllowed, 403),
    (Stale, 409),
    (GuardRefused, 422),
    (Refused, 422),
)
NOT_LIKE_THIS = 405
NOT_KEPT = {"csrfmiddlewaretoken", "preview", "edit_rows", "next"}
HIDDEN = {"form_key", "version", "transition"}
WORTH_SHOWING = 12
OPEN_TOO_LONG = "The page had been open for too long, so what it sent was not accepted."
# Whole names: the boxes of signing in and of one's own account. No other form uses them.
SECRET = {"password", "oldpassword", "password1", "password2", "code", "credential"}


class FormsInUtf8:
    """Refuses a form that says it is written in anything else; no page of ours sends one.

    Django refuses it too, but only when the form is read, and reads it again for the page that
    says so.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if (request.encoding or "utf-8").lower() not in ("utf-8", "utf8"):
            request.encoding = "utf-8"
            return _page(request, 400)
        return self.get_response(request)


class Refusals:
    """Turns a refusal that a view let through into its page.

    An address that answers only to a button, reloaded or typed, gets a page as well.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != NOT_LIKE_THIS:
            return response
        page = _page(request, NOT_LIKE_THIS)
        page.headers["Allow"] = response.headers.get("Allow", "")
        return page

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The page for this refusal; any other error goes on its way."""
        for kind, status in PAGES:
            if isinstance(error, kind):
                return _page(request, status, reason=error.reason)
        return None


class SignInKept(LoginRequiredMiddleware):
    """Asks visitors to sign in; whoever was signed out while typing gets the text back."""

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> Any:
        """The sign-in page, or for a sent form a page that still holds what was sent."""
        sent = _sent(request)
        if request.method != "POST" or not sent:
            return super().handle_no_permission(request, view_func)
        sign_in = resolve_url(self.get_login_url(view_func))
        return _page(request, 401, sign_in=sign_in, sent=sent)


@requires_csrf_token
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a good token: if a page of ours sent it, the text comes back with a new one.

    A token goes stale when somebody signs in again in another tab. A form from elsewhere is
    refused without showing what it held.
    """
    if request.headers.get("Origin") and (sent := _sent(request)):
        return _page(request, 403, template="resend.html", sent=sent)
    return _page(request, 403, reason=OPEN_TOO_LONG)


@requires_csrf_token
def our_fault(request: HttpRequest) -> HttpResponse:
    """The page for a fault of ours, with what was sent; made of the request and nothing else.

    The database may be what failed, so the page knows neither the Board nor who is signed in.
    """
    given: dict[str, Any] = {"sent": _sent(request), "typed": typed(request)}
    given |= {"address": request.get_full_path(), "csrf_token": get_token(request)}
    page = HttpResponseServerError(render_to_string("500.html", given))
    page.headers["Cache-Control"] = "private, no-store"
    return page


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """The longer texts of a form that was refused, each with the name of its box."""
    return [
        (name.rsplit("-", 1)[-1].replace("_", " ").capitalize(), value)
        for name, value in _sent(request)
        if len(value) >= WORTH_SHOWING and name not in HIDDEN
    ]


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    """What a form sent, but for its token and what is secret.

    Of a form from elsewhere nothing: a page of ours would say what somebody else wrote.
    """
    if _is_from_elsewhere(request):
        return []
    return [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if value and name not in NOT_KEPT | SECRET
    ]


def _is_from_elsewhere(request: HttpRequest) -> bool:
    """Whether the browser says that another site sent this; one that says nothing is believed."""
    sender = request.headers.get("Origin") or request.headers.get("Referer", "")
    at = urlsplit(sender)
    return bool(sender) and (at.scheme, at.netloc) != (request.scheme, request.get_host())


def _page(request: HttpRequest, status: int, *, template: str = "", **given: Any) -> HttpResponse:
    given |= {"back": _way_back(request), "typed": typed(request)}
    given["address"] = request.get_full_path()
    return render(request, template or f"{status}.html", given, status=status)


def _way_back(request: HttpRequest) -> str:
    """The page the person came from, if it was one of ours and not this very one.

    A form that was sent to its own address is opened again there.
    """
    before = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(before, {request.get_host()}, request.is_secure())
    again = request.method == "GET" and before == request.build_absolute_uri()
    return before if ours and not again else "/"
