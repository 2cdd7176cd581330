"""Log lines on the standard output: plain for a person, JSON (LOG_FORMAT=json) for a collector."""

from typing import Any

import structlog
from environ import Env

OURS = ("pscb", "audits", "reviews", "indicators", "cdop")

_for_machines = Env().str("LOG_FORMAT", default="plain") == "json"

_every_line: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
_last_steps: list[Any]
if _for_machines:
    _last_steps = [structlog.processors.format_exc_info, structlog.processors.JSONRenderer()]
else:
    # Plain tracebacks: the richer kind prints the values of variables, which may be a child's.
    _plain = structlog.dev.plain_traceback
    _last_steps = [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=_plain)]

structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        *_every_line,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    wrapper_class=structlog.stdlib.BoundLogger,
    logger_factory=structlog.stdlib.LoggerFactory(),
)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": structlog.stdlib.ProcessorFormatter,
            "foreign_pre_chain": _every_line,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_last_steps,
            ],
        }
    },
    "handlers": {"output": {"class": "logging.StreamHandler", "formatter": "line"}},
    # Other people's packages only when something is wrong.
    "root": {"handlers": ["output"], "level": "WARNING"},
    "loggers": {
        **{ours: {"level": "INFO"} for ours in OURS},
        "celery": {"level": "INFO"},
        # Jobs say what they do themselves; a line for every ring and sweep would bury that.
        "celery.beat": {"level": "WARNING"},
        "celery.app.trace": {"level": "WARNING"},
        "celery.worker.strategy": {"level": "WARNING"},
        # Django's own handlers would mail errors, and with them what was typed.
        "django": {"handlers": [], "propagate": True, "level": "WARNING"},
        "weasyprint": {"level": "ERROR"},
    },
}
