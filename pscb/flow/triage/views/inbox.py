"""The inbox of a group: filters, list, and on wide screens the report beside it."""

import uuid
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpResponse
from django.shortcuts import redirect, render

from pscb.flow.reports.models import Marking
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.pages.lists import Listing
from pscb.workshop.pages.methods import reads

from ..conflicts import too_close
from ..filters import INBOX, inbox_filters
from ..models import DONE, Consideration, Outcome
from ..queries.inbox import for_the_inbox
from ..queries.waiting import forums_to_ratify, sits_in_a_forum


@reads
def inbox(request: SignedIn) -> HttpResponse:
    """Every report that has come to the person's groups, and one of them to read at once."""
    if not sits_in_a_forum(request.user):
        return redirect("triage:log")
    seen = Consideration.objects.visible_to(request.user)
    close = Consideration.objects.visible_to(request.user).filter(
        too_close(request.user), pk=OuterRef("pk")
    )
    rows = for_the_inbox(seen, request.user).annotate(is_too_close=Exists(close))
    listing = Listing(
        request, rows, columns=INBOX, default="-received", filters=inbox_filters(request.user)
    )
    for row in listing.rows:
        row.my_view_label = Outcome(row.my_view).label if row.my_view else ""
        row.outcome_label = DONE[Outcome(row.outcome)] if row.outcome else ""
    context = {
        "listing": listing,
        "has_inbox": True,
        "reading": _beside(request, rows),
        "forums": forums_to_ratify(request.user),
        "read_at": _address_to_read(listing),
    }
    return render(request, "triage/inbox.html", context)


def _address_to_read(listing: Listing) -> str:
    """The list's address, to which a key is added."""
    kept = listing.address(read=None)
    return f"{kept}&read=" if len(kept) > 1 else "?read="


def _beside(request: SignedIn, rows: Any) -> Any:
    """The consideration shown beside the list, if the address asks for one the person sees.

    A Restricted report has only its own page, where each reading is written down.
    """
    try:
        key = uuid.UUID(request.GET.get("read", ""))
    except ValueError:
        return None
    return rows.filter(key=key).exclude(paper__marking=Marking.RESTRICTED).first()
