from .asking import AskForm, DeferForm, MinuteForm, SupplyForm
from .judging import DecideForm, OutcomeForm
from .meeting import RatifyForm
from .saying import CommentForm, InterestForm, ReaderForm, ReasonForm, ReplyForm

__all__ = [
    "AskForm",
    "CommentForm",
    "DecideForm",
    "DeferForm",
    "InterestForm",
    "MinuteForm",
    "OutcomeForm",
    "RatifyForm",
    "ReaderForm",
    "ReasonForm",
    "ReplyForm",
    "SupplyForm",
]
