"""Whether this process can do its work: asked by load balancers and by whoever starts it."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import structlog
from django.contrib.sessions.models import Session
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from pscb.foundation.jobs.queries import worker_is_alive

log = structlog.get_logger()


def faults() -> list[str]:
    """The names of what is not as it should be; the log has the reasons."""
    found = []
    for name, check in CHECKS.items():
        try:
            is_well = check()
        except (DatabaseError, OSError):
            log.exception("health.fault", check=name)
            is_well = False
        if not is_well:
            found.append(name)
    return found


def worker() -> str:
    """Whether a worker was heard of; pages and saving work without one."""
    try:
        return "alive" if worker_is_alive() else "silent"
    except DatabaseError:
        return "unknown"


def _database_writes() -> bool:
    """Write and read a row that is never kept."""
    with transaction.atomic():
        key = "health-check"
        Session.objects.create(session_key=key, session_data="", expire_date=timezone.now())
        was_written = Session.objects.filter(session_key=key).exists()
        transaction.set_rollback(True)
    return was_written


def _migrations_are_applied() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _files_can_be_kept() -> bool:
    if not isinstance(default_storage, FileSystemStorage):
        return True
    folder = Path(default_storage.location)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as probe:
        probe.write(b"health")
    return True


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database_writes,
    "migrations": _migrations_are_applied,
    "files": _files_can_be_kept,
}
