"""Refusals of this level."""

from pscb.foundation.base.errors import Stale

from .models import Answer


class AnswerConflict(Stale):
    """A colleague saved the same answer first; `answer` is what stands now."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"{answer.answered_by} saved this answer after you opened the page.")
        self.answer = answer
