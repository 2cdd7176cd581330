from .impact import IMPACT_AFTER, impact_dates
from .lists import evidence_of, files_of, listed, owned_in_person, waiting_actions

__all__ = [
    "IMPACT_AFTER",
    "evidence_of",
    "files_of",
    "impact_dates",
    "listed",
    "owned_in_person",
    "waiting_actions",
]
