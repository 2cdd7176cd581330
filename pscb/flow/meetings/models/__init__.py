from pscb.flow.triage.models import Purpose

from .agenda import AgendaItem, ItemKind, NotedLine
from .meeting import ABOUT_CHILDREN, Meeting
from .minute import Minute

__all__ = [
    "ABOUT_CHILDREN",
    "AgendaItem",
    "ItemKind",
    "Meeting",
    "Minute",
    "NotedLine",
    "Purpose",
]
