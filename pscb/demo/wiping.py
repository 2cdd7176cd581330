"""Whether a Board is a demonstration, and wiping one; nothing else is ever wiped."""

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, transaction

from pscb.foundation.audit_trail.models import Entry, Head
from pscb.foundation.audit_trail.protection import protect, unprotect
from pscb.workshop.documents.models import Blob, PageImage
from pscb.workshop.documents.store import path_for

from .people import CONSOLE

KEPT = ("auth", "contenttypes")


def is_demonstration() -> bool:
    """Whether the Board here was founded by the demonstration: its trail says so, for good."""
    first = Entry.objects.order_by("number").first()
    founder = (CONSOLE.actor_kind, CONSOLE.actor_key, "board.founded")
    return first is not None and (first.actor_kind, first.actor_key, first.verb) == founder


def is_whole() -> bool:
    """Whether the demonstration here was written to its end."""
    return Entry.objects.filter(verb="demonstration.written").exists()


def wipe() -> None:
    """Empty every table and take the files away. Raises TypeError unless it is a demonstration.

    The trail is unprotected for that moment only, in the same transaction. Files go once the
    transaction is through, and only those that nothing has brought back by then.
    """
    if not is_demonstration():
        raise TypeError("Only a demonstration is ever wiped.")
    files = _files()
    with transaction.atomic():
        # What waits for the end of the transaction would forbid emptying the tables.
        connection.check_constraints()
        unprotect(connection)
        for statement in connection.ops.sql_flush(no_style(), _tables(), reset_sequences=True):
            with connection.cursor() as cursor:
                cursor.execute(statement)
        Head.objects.create(pk=1)
        protect(connection)
        transaction.on_commit(lambda: _take_away(files))


def _files() -> set[str]:
    files = {*Blob.objects.values_list("sha256", flat=True)}
    return files | {*PageImage.objects.values_list("image", flat=True)}


def _take_away(files: set[str]) -> None:
    for sha256 in sorted(files - _files()):
        path_for(sha256).unlink(missing_ok=True)


def _tables() -> list[str]:
    models = apps.get_models(include_auto_created=True)
    return sorted(
        {
            model._meta.db_table
            for model in models
            if model._meta.managed and not model._meta.proxy and model._meta.app_label not in KEPT
        }
    )
