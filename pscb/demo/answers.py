"""What agencies say of themselves: a grade, a text and an action for every question."""

import datetime
import re
from calendar import month_name
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from audits.section11.services import AnswerWords

from .chance import between, share
from .reading import DATA, read

WEAKEST_FIRST = ("not_met", "partly_met")
SIZES = {"small": (11, 34), "medium": (42, 96), "large": (120, 310)}
GOOD = {"met": (93, 99), "partly_met": (58, 79), "not_met": (22, 41), "not_applicable": (93, 99)}
FEW = ("three", "four", "five")
MONTHS = month_name[1:]
SLOT = re.compile(r"\{(\w+)\}")
START = re.compile(r"(^|[.?!]”? )([a-z])")


@dataclass(frozen=True)
class Asked:
    """One question as it is put to one agency."""

    agency: str
    kind: str
    criterion: str


@cache
def told_answers() -> dict[str, Any]:
    """Every text there is, by the code of its question."""
    found: dict[str, Any] = {}
    for path in sorted((DATA / "answers").glob("*.yaml")):
        found |= read(f"answers/{path.stem}")
    return found


def grade_of(asked: Asked, cycle: int) -> str:
    """The grade an agency gives itself in the cycle (0 is the first)."""
    told = read("grades")
    fixed = told["fixed"].get(asked.agency, {}).get(asked.criterion)
    if fixed:
        return str(fixed[cycle])
    chance = share("grade", asked.agency, asked.criterion) * 100
    chance /= told["harder"].get(asked.criterion, 1)
    if chance < told["not_met"][cycle]:
        return "not_met"
    return "partly_met" if chance < told["short"][cycle] else "met"


def answers_of(
    questions: Iterable[Asked], cycle: int, written_on: datetime.date
) -> dict[tuple[str, str], AnswerWords]:
    """What every agency says to every question, by the codes of agency and question.

    No two agencies tell the same example: the texts of a grade go round, and where an example was
    told already another ending takes its place.
    """
    said: dict[tuple[str, str], AnswerWords] = {}
    for criterion, grade, group in _by_grade(questions, cycle):
        told = told_answers()[criterion]
        texts = told[grade] if isinstance(told.get(grade), list) else [told["not_applicable"]]
        first = between(0, len(group) - 1, "first", cycle, criterion, grade)
        for place, asked in enumerate(group[first:] + group[:first]):
            text = texts[(place + cycle) % len(texts)]
            if grade == "met" and place >= len(texts):
                text = _with_another_ending(text, asked, place)
            words = Slots(asked, cycle, grade, written_on)
            said[asked.agency, criterion] = _answer(asked, cycle, grade, text, words)
    return said


def _by_grade(questions: Iterable[Asked], cycle: int) -> Iterable[tuple[str, str, list[Asked]]]:
    groups: dict[tuple[str, str], list[Asked]] = defaultdict(list)
    for asked in questions:
        groups[asked.criterion, grade_of(asked, cycle)].append(asked)
    for (criterion, grade), group in sorted(groups.items(), key=lambda pair: pair[0]):
        yield criterion, grade, group


def _with_another_ending(text: str, asked: Asked, place: int) -> str:
    standard, number = asked.criterion.split(".")
    endings = read("closings")[standard]
    kept = re.split(r"(?<=[.?!]) (?=[A-Z{])", text.strip())[:-1]
    return " ".join([*kept, endings[(place // 2 + int(number)) % len(endings)]])


def _answer(asked: Asked, cycle: int, grade: str, text: str, words: "Slots") -> AnswerWords:
    narrative = words.fill(text)
    if grade not in WEAKEST_FIRST:
        return AnswerWords(grade=grade, narrative=narrative)
    action = told_answers()[asked.criterion]["action"]
    after = between(50, 230, "by when", cycle, asked.agency, asked.criterion)
    return AnswerWords(
        grade=grade,
        narrative=narrative,
        what=words.fill(action["what"]),
        lead_role=words.fill("{" + action["lead"] + "}"),
        by_when=words.written_on + datetime.timedelta(days=after),
        how_we_will_know=words.fill(action["measure"]),
    )


class Slots:
    """The words and numbers that fill a text for one agency, question and cycle."""

    def __init__(self, asked: Asked, cycle: int, grade: str, written_on: datetime.date) -> None:
        self.written_on = written_on
        self._names = (asked.agency, asked.criterion, cycle)
        told = read("words")[asked.kind]
        low, high = SIZES[told["size"]]
        # A body has about as many people as last year.
        whole = between(low, high, "whole", asked.agency) + between(-3, 3, "now", *self._names)
        percent = between(*GOOD[grade], "percent", *self._names)
        sample = between(12, 30, "sample", *self._names)
        self.words = told | {
            "whole": str(whole),
            "part": str(_part(whole, percent)),
            "percent": str(percent),
            "sample": str(sample),
            "hits": str(_part(sample, percent)),
            "number": str(between(9, 46, "number", *self._names)),
            "few": FEW[between(0, 2, "few", *self._names)],
            "month": MONTHS[(written_on.month - between(3, 9, "month", *self._names)) % 12],
        }

    def fill(self, text: str) -> str:
        """The text with its slots filled, and a capital at the start of each sentence."""
        filled = SLOT.sub(lambda slot: self.words[slot[1]], " ".join(text.split()))
        return START.sub(lambda start: start[1] + start[2].upper(), filled)


def _part(whole: int, percent: int) -> int:
    return min(max(round(whole * percent / 100), 2), whole - 1)
