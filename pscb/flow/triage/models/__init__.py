from .call_in import CallIn
from .candidate import AgendaCandidate, Deferral, Purpose
from .consideration import Comment, Consideration
from .decision import DONE, Decision, Mode, Reply
from .recommendation import NEEDS_MORE, Outcome, Recommendation

__all__ = [
    "DONE",
    "NEEDS_MORE",
    "AgendaCandidate",
    "CallIn",
    "Comment",
    "Consideration",
    "Decision",
    "Deferral",
    "Mode",
    "Outcome",
    "Purpose",
    "Recommendation",
    "Reply",
]
