from pscb.flow.triage.models import Purpose

from .agenda import AgendaItem, ItemKind, NotedLine
from .meeting import Meeting
from .minute import Minute

__all__ = ["AgendaItem", "ItemKind", "Meeting", "Minute", "NotedLine", "Purpose"]
