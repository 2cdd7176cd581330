"""A return as its readers see it, made from its content whether frozen or not."""

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import Any

from pscb.workshop.standards.models import Grade

from ..models import SignedCopy, Submission
from .content import content_of
from .sheet import sheet_of

# How a standard's tone is drawn by the components of the pages.
MARKS = {"met": "met", "partly": "partly", "not": "not-met", "na": "na"}


@dataclass(frozen=True)
class DrawnGrade:
    """A grade as it is drawn, and how many answers got it where that is counted."""

    mark: str
    word: str
    letter: str
    count: int = 0


@dataclass(frozen=True)
class AnswerRead:
    """One answer as it is read."""

    said: dict[str, Any]

    @property
    def mark(self) -> str:
        """The name of the mark that draws the grade."""
        grade = self.said["grade"]
        return MARKS[grade["tone"]] if grade else "none"

    @property
    def needs_attention(self) -> bool:
        """Whether it is less than met."""
        return self.mark in ("partly", "not-met")

    @property
    def by_when(self) -> datetime.date | None:
        """The date of the action."""
        action = self.said["action"]
        day = action["by_when"] if action else ""
        return datetime.date.fromisoformat(day) if day else None

    @property
    def answered_at(self) -> datetime.datetime | None:
        """When it was last saved."""
        at = self.said["answered_at"]
        return datetime.datetime.fromisoformat(at) if at else None


@dataclass(frozen=True)
class StandardRead:
    """One standard with its answers."""

    code: str
    title: str
    answers: list[AnswerRead]


@dataclass(frozen=True)
class Reading:
    """A return as a whole, and what stands out in it."""

    content: dict[str, Any]
    standards: list[StandardRead]
    copy: SignedCopy | None = None

    @property
    def answers(self) -> list[AnswerRead]:
        """Every answer, in order."""
        return [answer for standard in self.standards for answer in standard.answers]

    @property
    def grades(self) -> list[DrawnGrade]:
        """How many answers got each grade, best first."""
        counts = Counter(
            answer.said["grade"]["code"] for answer in self.answers if answer.said["grade"]
        )
        return [
            DrawnGrade(MARKS[grade["tone"]], grade["word"], grade["letter"], counts[grade["code"]])
            for grade in self.content["grades"]
        ]

    @property
    def attention(self) -> list[AnswerRead]:
        """Answers less than met: those not met first."""
        found = [answer for answer in self.answers if answer.needs_attention]
        return sorted(found, key=lambda answer: answer.mark != "not-met")

    @property
    def promised(self) -> list[AnswerRead]:
        """Answers with an action, in order."""
        return [answer for answer in self.answers if answer.said["action"]]

    @property
    def promised_besides(self) -> list[AnswerRead]:
        """Those of them that are met all the same, or need no answer."""
        return [answer for answer in self.promised if not answer.needs_attention]

    @property
    def action_count(self) -> int:
        """How many actions are promised."""
        return len(self.promised)

    @property
    def evidence_count(self) -> int:
        """How many files stand behind the answers."""
        return sum(len(answer.said["evidence"]) for answer in self.answers)


def drawn(grade: Grade | None) -> DrawnGrade | None:
    """A grade as it is drawn, or None where there is none."""
    return DrawnGrade(MARKS[grade.tone], grade.word, grade.letter) if grade else None


def reading_of(submission: Submission) -> Reading:
    """The signed copy of a signed return; of any other, what it says now."""
    copy = latest_copy(submission) if submission.state == "signed" else None
    return read(copy.content if copy else content_of(sheet_of(submission)), copy)


def read(content: dict[str, Any], copy: SignedCopy | None = None) -> Reading:
    """Content as it is read."""
    standards = [
        StandardRead(
            standard["code"], standard["title"], [AnswerRead(said) for said in standard["answers"]]
        )
        for standard in content["standards"]
    ]
    return Reading(content, standards, copy)


def latest_copy(submission: Submission) -> SignedCopy | None:
    """The last signed copy of a return, or None."""
    return submission.copies.order_by("-number").first()
