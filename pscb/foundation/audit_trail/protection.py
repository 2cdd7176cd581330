"""Triggers that make the database itself refuse to change or delete an entry."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "audit_trail_entry"
REFUSAL = "The audit trail is only ever added to."

SQLITE = [
    f"""CREATE TRIGGER {TABLE}_no_{verb.lower()} BEFORE {verb} ON {TABLE}
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"""
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    f"""CREATE FUNCTION {TABLE}_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$""",
    f"""CREATE TRIGGER {TABLE}_append_only BEFORE UPDATE OR DELETE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION {TABLE}_refuse()""",
    f"""CREATE TRIGGER {TABLE}_no_truncate BEFORE TRUNCATE ON {TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION {TABLE}_refuse()""",
]
UNDO = {
    "sqlite": [f"DROP TRIGGER IF EXISTS {TABLE}_no_{verb}" for verb in ("update", "delete")],
    "postgresql": [f"DROP FUNCTION IF EXISTS {TABLE}_refuse() CASCADE"],
}


def protect(connection: BaseDatabaseWrapper) -> None:
    """Set the triggers. Source: the trail is evidence, so nobody with the database may edit it."""
    with connection.cursor() as cursor:
        for statement in SQLITE if connection.vendor == "sqlite" else POSTGRESQL:
            cursor.execute(statement)


def unprotect(connection: BaseDatabaseWrapper) -> None:
    """Take the triggers away: only for wiping a demonstration or a test database whole."""
    with connection.cursor() as cursor:
        for statement in UNDO[connection.vendor]:
            cursor.execute(statement)


def make_head_and_protect(apps: Any, schema_editor: Any) -> None:
    """What the first migration does: the end of an empty chain, then the triggers."""
    apps.get_model("audit_trail", "Head").objects.get_or_create(pk=1)
    protect(schema_editor.connection)


def undo(apps: Any, schema_editor: Any) -> None:
    """The way back of the first migration."""
    unprotect(schema_editor.connection)
