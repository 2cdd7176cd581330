from .agenda import agenda_add, agenda_change, agenda_remove
from .meetings import meeting_cancel, meeting_change, meeting_plan, meeting_publish
from .minutes import meeting_hold, minute_record
from .noted import noted_refresh
from .order import agenda_move
from .reports import agenda_add_report
from .versions import version_settle

__all__ = [
    "agenda_add",
    "agenda_add_report",
    "agenda_change",
    "agenda_move",
    "agenda_remove",
    "meeting_cancel",
    "meeting_change",
    "meeting_hold",
    "meeting_plan",
    "meeting_publish",
    "minute_record",
    "noted_refresh",
    "version_settle",
]
