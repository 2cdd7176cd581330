from .checking import action_close, action_send_back, impact_record
from .dating import action_date_keep, action_date_move, action_time_ask
from .doing import action_complete, evidence_add
from .proposing import action_accept, action_decline, action_propose
from .raising import (
    action_hand_over,
    action_raise,
    action_withdraw,
    recommendation_make,
)

__all__ = [
    "action_accept",
    "action_close",
    "action_complete",
    "action_date_keep",
    "action_date_move",
    "action_decline",
    "action_hand_over",
    "action_propose",
    "action_raise",
    "action_send_back",
    "action_time_ask",
    "action_withdraw",
    "evidence_add",
    "impact_record",
    "recommendation_make",
]
