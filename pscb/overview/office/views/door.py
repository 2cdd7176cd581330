"""The office's door, and what every form behind it does."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.permit import require
from pscb.foundation.people.requests import SignedIn

from ..services import form_obey

View = Callable[..., HttpResponse]
NOT_CONTENT = "csrfmiddlewaretoken"


def officers_only(view: View) -> View:
    """Let the business unit in; anybody else is refused with the reason."""

    @wraps(view)
    def enter(request: SignedIn, *args: Any, **kwargs: Any) -> HttpResponse:
        require(request.user, "office.open")
        return view(request, *args, **kwargs)

    return enter


def answer(
    request: SignedIn,
    form: Any,
    act: Callable[[], str],
    template: str,
    *,
    done: str = "",
    **given: Any,
) -> HttpResponse:
    """Do what a form that was sent asks, once, and go on to the address `act` gives.

    What is wrong, or refused, stands beside the form, with all that was typed.
    """
    if request.method == "POST" and form.is_valid():
        try:
            address = form_obey(form_key=_sent_as(request, form), by=request.user, act=act)
        except GuardRefused as refused:
            form.add_refusal(refused)
        except ValidationError as invalid:
            form.add_error(None, ValidationError(invalid.messages))
        else:
            if done:
                messages.success(request, done)
            return redirect(address)
    return render(request, template, {"form": form, **given})


def _sent_as(request: SignedIn, form: Any) -> uuid.UUID | None:
    """The form's key together with all it holds: gone back to and changed, it is another form."""
    key = form.cleaned_data["form_key"]
    sent = sorted((name, values) for name, values in request.POST.lists() if name != NOT_CONTENT)
    return uuid.uuid5(key, f"{request.path} {sent}") if key else None
