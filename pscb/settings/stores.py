"""Where data and doorbell live: read from DATABASE_URL and REDIS_URL, else embedded."""

from pathlib import Path
from typing import Any

from environ import Env

# Measured: without WAL and immediate transactions most concurrent writers are refused (ADR 2).
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-20000;",
}
# A server that is gone is noticed within seconds, whether it refuses or says nothing at all.
POSTGRESQL_OPTIONS = {
    "connect_timeout": 5,
    "keepalives_idle": 30,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
REDIS_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_connect_timeout": 3,
    "socket_timeout": 5,
    "socket_keepalive": True,
    "health_check_interval": 15,
    # Whoever presses a button does not wait for a broker that is gone: the sweeper rings again.
    "max_retries": 1,
    "interval_start": 0.1,
    "interval_step": 0.1,
    "interval_max": 0.2,
}


def database(env: Env, var_dir: Path) -> dict[str, Any]:
    """The database named by DATABASE_URL, or SQLite in `var_dir`."""
    if env.str("DATABASE_URL", default=""):
        named = env.db_url("DATABASE_URL")
        options = {**POSTGRESQL_OPTIONS, **named.get("OPTIONS", {})}
        return {**named, "OPTIONS": options, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(var_dir / "board.sqlite3"),
        "OPTIONS": SQLITE_OPTIONS,
    }


def broker(env: Env, var_dir: Path) -> tuple[str, dict[str, Any]]:
    """The broker's address and transport options: Redis by REDIS_URL, else a folder."""
    address = env.str("REDIS_URL", default="")
    if address:
        return address, REDIS_OPTIONS
    folder = var_dir / "broker"
    for name in ("messages", "processed", "control"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    return "folder://localhost/", {
        "data_folder_in": str(folder / "messages"),
        "data_folder_out": str(folder / "messages"),
        "processed_folder": str(folder / "processed"),
        "control_folder": str(folder / "control"),
        "store_processed": False,
        "polling_interval": 0.1,
    }
