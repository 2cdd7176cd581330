"""How far a return is, standard by standard."""

from dataclasses import dataclass

from pscb.workshop.standards.models import Standard

from ..models import Answer
from .missing import Missing, missing_on
from .sheet import Sheet


@dataclass(frozen=True)
class StandardProgress:
    """One row of the hub. A standard is completed when nothing in it is missing."""

    standard: Standard
    asked: int
    answered: int
    missing: int

    @property
    def word(self) -> str:
        """How far it is, in words."""
        if not self.missing:
            return "Completed"
        return "In progress" if self.answered else "Not started"

    @property
    def tone(self) -> str:
        """The tone of the word."""
        return {"Completed": "done", "In progress": "active", "Not started": "waiting"}[self.word]


@dataclass(frozen=True)
class Progress:
    """A whole return: its standards and everything it lacks."""

    standards: list[StandardProgress]
    missing: list[Missing]

    @property
    def completed(self) -> int:
        """How many standards are completed."""
        return sum(1 for standard in self.standards if not standard.missing)


def progress_on(sheet: Sheet) -> Progress:
    """How far the return on the sheet is."""
    missing = missing_on(sheet)
    lacking: dict[int, int] = {}
    for thing in missing:
        lacking[thing.answer.pk] = lacking.get(thing.answer.pk, 0) + 1
    rows = [
        StandardProgress(standard, len(answers), _graded(answers), _sum(lacking, answers))
        for standard, answers in sheet.by_standard()
    ]
    return Progress(rows, missing)


def _graded(answers: list[Answer]) -> int:
    return sum(1 for answer in answers if answer.grade)


def _sum(lacking: dict[int, int], answers: list[Answer]) -> int:
    return sum(lacking.get(answer.pk, 0) for answer in answers)


def neighbours(sheet: Sheet, answer: Answer) -> tuple[Answer | None, Answer | None]:
    """The questions before and after an answer, in the order of the set."""
    places = [each.pk for each in sheet.answers]
    at = places.index(answer.pk)
    before = sheet.answers[at - 1] if at else None
    after = sheet.answers[at + 1] if at + 1 < len(places) else None
    return before, after
