"""A form counts once, however often its button is pressed."""

import uuid
from collections.abc import Callable

from django.db import IntegrityError, transaction

from pscb.foundation.audit_trail.service import service
from pscb.foundation.people.models import Person

from ..models import SentForm


@service(records=False)
def form_obey(*, form_key: uuid.UUID | None, by: Person, act: Callable[[], str]) -> str:
    """Do what a form asks and give the address to go on to; the same form again only the address.

    Whatever `act` raises is raised, and the form then counts as not sent.
    """
    if form_key is None:
        return act()
    try:
        with transaction.atomic():
            # Whoever comes second waits here until the first is through.
            sent = SentForm.objects.create(sender=by, form_key=form_key)
            sent.address = act()
            sent.save(update_fields=["address"])
    except IntegrityError:
        first = SentForm.objects.filter(sender=by, form_key=form_key).first()
        if first is None:
            raise
        return first.address
    return sent.address
