"""What a session remembers of its own age."""

import time
from typing import Any

from django.http import HttpRequest

SIGNED_IN_AT, SEEN_AT = "signed_in_at", "seen_at"
# Who has just signed in is not asked for the password again, for so many seconds.
FRESH = 300


def note_beginning(sender: Any, request: HttpRequest, **about: Any) -> None:
    """Start the clock of a session, whatever way its person signed in."""
    now = int(time.time())
    request.session[SIGNED_IN_AT] = request.session[SEEN_AT] = now


def is_fresh(request: HttpRequest) -> bool:
    """Whether the person signed in only just now."""
    return time.time() - request.session.get(SIGNED_IN_AT, 0) < FRESH
