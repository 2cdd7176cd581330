from .impact import IMPACT_AFTER, impact_dates, too_early
from .lists import evidence_of, files_of, listed, may_own, owned_in_person, waiting_actions
from .owners import last_no, owners_to_choose

__all__ = [
    "IMPACT_AFTER",
    "evidence_of",
    "files_of",
    "impact_dates",
    "last_no",
    "listed",
    "may_own",
    "owned_in_person",
    "owners_to_choose",
    "too_early",
    "waiting_actions",
]
