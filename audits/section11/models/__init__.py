from .answers import Answer, AnswerAction, Draft
from .cycles import Cycle
from .signed import SignedCopy
from .submissions import Submission

__all__ = ["Answer", "AnswerAction", "Cycle", "Draft", "SignedCopy", "Submission"]
