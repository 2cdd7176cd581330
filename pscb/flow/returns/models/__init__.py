from .demand import Owner, Return
from .extension import Extension
from .reminder import Reminder

__all__ = ["Extension", "Owner", "Reminder", "Return"]
