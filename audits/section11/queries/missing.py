"""What is missing before a return can be sent. Asked for on sending, never on saving."""

from collections.abc import Iterator
from dataclasses import dataclass

from pscb.foundation.base.calendar import today
from pscb.workshop.standards.models import Grade

from ..models import Answer, AnswerAction, Submission
from .sheet import Sheet, action_of, sheet_of

LONGEST_NARRATIVE = 400


@dataclass(frozen=True)
class Missing:
    """One thing to do before sending: at which question, what, and in which field."""

    answer: Answer
    sentence: str
    field: str


def things_missing(submission: Submission) -> list[Missing]:
    """Everything a return still lacks, in the order of its questions."""
    return missing_on(sheet_of(submission))


def missing_on(sheet: Sheet) -> list[Missing]:
    """The same for a sheet that was read already.

    A return that came on paper needs its grades only: officers put no words in anybody's mouth.
    """
    return [
        Missing(answer, sentence, field)
        for answer in sheet.answers
        for sentence, field in lacks_of(sheet, answer)
    ]


def lacks_of(sheet: Sheet, answer: Answer) -> Iterator[tuple[str, str]]:
    """What one answer of a sheet lacks: each sentence with its field, wherever it is said."""
    grade = sheet.grade_of(answer)
    if grade is None:
        yield "Select a grade", "grade"
    if sheet.submission.on_paper:
        return
    yield from past_limits_of(answer)
    if grade is None and not answer.narrative:
        return
    yield from _lacks_in_narrative(answer, grade)
    if grade and grade.needs_evidence and not sheet.files_of(answer):
        yield f"Add evidence for the grade “{grade.word}”", "evidence"
    yield from _lacks_in_action(action_of(answer), grade)


def past_limits_of(answer: Answer) -> Iterator[tuple[str, str]]:
    """What is saved against a limit, whatever else is missing: a text too long, a day gone by.

    A return that came on paper says what the paper says.
    """
    if answer.submission.on_paper:
        return
    words = len(answer.narrative.split())
    if words > LONGEST_NARRATIVE:
        yield f"Shorten the text to {LONGEST_NARRATIVE} words. It has {words:,}", "narrative"
    action = action_of(answer)
    if action is not None and action.by_when is not None and action.by_when < today():
        yield "The action's date has gone by. Enter a later one", "by_when"


def _lacks_in_narrative(answer: Answer, grade: Grade | None) -> Iterator[tuple[str, str]]:
    if answer.narrative.strip():
        return
    if grade and grade.needs_reason:
        yield "Say why the question does not apply", "narrative"
    else:
        yield "Say what is in place, and what difference it has made for children", "narrative"


def _lacks_in_action(action: AnswerAction | None, grade: Grade | None) -> Iterator[tuple[str, str]]:
    if action is None or not action.is_begun:
        if grade and grade.needs_action:
            yield f"Say what you will do, because the grade is “{grade.word}”", "what"
        return
    if not action.what:
        is_needed = grade is not None and grade.needs_action
        yield "Say what you will do" + ("" if is_needed else ", or clear the action"), "what"
    if not action.lead_role:
        yield "Say who will lead the action", "lead_role"
    if action.by_when is None:
        yield "Enter the date by which the action will be done", "by_when"
    if not action.how_we_will_know:
        yield "Say how you will know that the action worked", "how_we_will_know"
