from .call_ins import (
    call_in_decline,
    call_in_make,
    call_in_minute,
    call_in_supply,
    call_ins_answer,
)
from .candidates import candidate_add, candidate_defer, candidate_place, candidate_release
from .considering import (
    comment_add,
    consideration_open,
    interest_state,
    reader_name,
    recommendation_give,
    views_open,
)
from .deciding import decision_make, decision_reverse, reply_add
from .ratifying import decisions_ratify

__all__ = [
    "call_in_decline",
    "call_in_make",
    "call_in_minute",
    "call_in_supply",
    "call_ins_answer",
    "candidate_add",
    "candidate_defer",
    "candidate_place",
    "candidate_release",
    "comment_add",
    "consideration_open",
    "decision_make",
    "decision_reverse",
    "decisions_ratify",
    "interest_state",
    "reader_name",
    "recommendation_give",
    "reply_add",
    "views_open",
]
