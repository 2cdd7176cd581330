from .answers import AnswerWords, answer_save
from .closing import OverviewWords, cycle_close
from .cycles import cycle_change, cycle_draft, cycle_open
from .drafts import draft_discard, draft_keep
from .evidence import evidence_add, evidence_remove
from .keeping import submission_excuse, submission_put_off, submission_reopen
from .paper import paper_begin, paper_end, paper_sign
from .sending import (
    signing_hand_over,
    submission_recall,
    submission_send,
    submission_send_back,
)
from .signing import submission_sign

__all__ = [
    "AnswerWords",
    "OverviewWords",
    "answer_save",
    "cycle_change",
    "cycle_close",
    "cycle_draft",
    "cycle_open",
    "draft_discard",
    "draft_keep",
    "evidence_add",
    "evidence_remove",
    "paper_begin",
    "paper_end",
    "paper_sign",
    "signing_hand_over",
    "submission_excuse",
    "submission_put_off",
    "submission_recall",
    "submission_reopen",
    "submission_send",
    "submission_send_back",
    "submission_sign",
]
