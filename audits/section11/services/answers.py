"""Saving an answer: anything may be missing yet, and nobody overwrites a colleague unseen."""

import datetime
from dataclasses import dataclass
from typing import Self

from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import now
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.models import Person

from ..errors import AnswerConflict
from ..models import Answer, AnswerAction
from .writing import begin_if_new, open_to_write


@dataclass(frozen=True)
class AnswerWords:
    """All that is said in one answer. `grade` is a code; anything may be empty."""

    grade: str = ""
    narrative: str = ""
    what: str = ""
    lead_role: str = ""
    by_when: datetime.date | None = None
    how_we_will_know: str = ""

    @classmethod
    def of(cls, answer: Answer) -> Self:
        """What an answer says now."""
        action = getattr(answer, "action", None)
        if action is None:
            return cls(answer.grade, answer.narrative)
        return cls(
            answer.grade, answer.narrative, action.what, action.lead_role, action.by_when,
            action.how_we_will_know,
        )  # fmt: skip


@service(records=False)
def answer_save(*, answer: Answer, words: AnswerWords, version: int, by: Person) -> Answer:
    """Save what an answer says; `version` is the one the page was made from.

    Nothing is required: what is missing is asked for on sending. The same words saved again
    change nothing. The person's draft of the answer is done with. Raises AnswerConflict if a
    colleague saved other words meanwhile, NotAllowed, and GuardRefused once the return is sent.
    """
    submission = open_to_write(answer.submission, by)
    row = (
        Answer.objects.select_for_update(of=("self",)).select_related("criterion").get(pk=answer.pk)
    )
    if words != AnswerWords.of(row):
        if row.version != version:
            raise AnswerConflict(row)
        _refuse_unknown_grade(row, words.grade)
        _write(row, words, by)
        begin_if_new(submission, by)
        record(
            by, "answer.saved", row, target=submission,
            question=row.criterion.code, reference=submission.reference,
        )  # fmt: skip
    row.drafts.filter(person=by).delete()
    return row


def _refuse_unknown_grade(row: Answer, grade: str) -> None:
    if grade and not row.criterion.version.grades.filter(code=grade).exists():
        raise GuardRefused("Select one of the grades shown.")


def _write(row: Answer, words: AnswerWords, by: Person) -> None:
    row.grade, row.narrative = words.grade, words.narrative
    row.version += 1
    row.answered_by, row.committed_at = by, now()
    row.save()
    promised = {
        "what": words.what,
        "lead_role": words.lead_role,
        "by_when": words.by_when,
        "how_we_will_know": words.how_we_will_know,
    }
    if any(promised.values()):
        AnswerAction.objects.update_or_create(answer=row, defaults=promised)
    else:
        AnswerAction.objects.filter(answer=row).delete()
