"""What every template knows of the site: `site`."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from pscb.foundation.people.models import Board

UNNAMED = "Safeguarding Children Board"
OWN_COLOUR = "#14505c"


@dataclass(frozen=True)
class Site:
    """The Board's name, colour and words, and whether this is a demonstration."""

    name: str
    demo: bool
    colour: str
    words: str
    contact_email: str

    @property
    def brand_href(self) -> str:
        """The address of the stylesheet with the Board's own colour; empty for the usual one."""
        if self.colour.lower() == OWN_COLOUR:
            return ""
        return reverse("brand", args=[self.colour.lstrip("#").lower()])


def site_now() -> Site:
    """The site as the Board has set it up; before that, with a general name."""
    board = Board.current() or Board(name=UNNAMED)
    return Site(
        name=board.name,
        demo=settings.DEMO,
        colour=board.brand_colour,
        words=board.words,
        contact_email=board.contact_email,
    )


def site(request: HttpRequest) -> dict[str, Any]:
    """`site` for templates; read once a request, and only where a page uses it."""
    return {"site": SimpleLazyObject(site_now)}
