from .demands import (
    return_demand,
    return_excuse,
    return_hand_over,
    return_meet,
    return_reopen,
)
from .extensions import (
    return_extend,
    return_extension_ask,
    return_extension_grant,
    return_extension_refuse,
)
from .reminders import reminder_send

__all__ = [
    "reminder_send",
    "return_demand",
    "return_excuse",
    "return_extend",
    "return_extension_ask",
    "return_extension_grant",
    "return_extension_refuse",
    "return_hand_over",
    "return_meet",
    "return_reopen",
]
