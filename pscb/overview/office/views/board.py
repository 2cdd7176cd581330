"""The Board's own details, and the list of what a new Board needs."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from pscb.foundation.people.models import Board
from pscb.foundation.people.requests import SignedIn
from pscb.foundation.people.services import board_change
from pscb.workshop.pages.colours import HEX, READABLE, contrast
from pscb.workshop.pages.methods import form_page, reads

from ..forms.board import BoardDetails
from ..queries.setting_up import steps
from .door import answer, officers_only


@officers_only
@reads
def home(request: SignedIn) -> HttpResponse:
    """What there is in the office."""
    return render(request, "office/home.html", {"steps_left": _left(steps())})


@officers_only
@reads
def set_up(request: SignedIn) -> HttpResponse:
    """What a new Board needs before its first cycle."""
    listed = steps()
    waiting = any(step.waits and not step.is_done for step in listed)
    given = {"steps": listed, "left": _left(listed), "waiting": waiting}
    return render(request, "office/set_up.html", given)


@officers_only
@form_page
def board(request: SignedIn) -> HttpResponse:
    """Change the Board's name, contact address and colour."""
    found = get_object_or_404(Board)
    form = BoardDetails(request.POST or None, board=found)

    def act() -> str:
        details = {name: form.cleaned_data[name] for name in form.base_fields}
        board_change(board=found, edits=form.cleaned_data["version"], by=request.user, **details)
        return reverse("office:board")

    return answer(
        request,
        form,
        act,
        "office/board.html",
        done="The Board's details are saved",
        cancel_url=reverse("office:home"),
        **_colour(form["brand_colour"].value()),
    )


@officers_only
@reads
def board_contrast(request: SignedIn) -> HttpResponse:
    """How white text reads on a colour, while it is being chosen."""
    return render(request, "office/_contrast.html", _colour(request.GET.get("brand_colour", "")))


def _colour(colour: str) -> dict:
    known = bool(HEX.match(colour or ""))
    measured = contrast(colour) if known else 0
    return {
        "colour": f"#{colour.lstrip('#').lower()}" if known else "",
        "contrast": f"{measured:.1f}",
        "is_readable": measured >= READABLE,
        "needed": READABLE,
    }


def _left(listed: list) -> int:
    return sum(step.is_left for step in listed)
