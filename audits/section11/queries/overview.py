"""What a whole cycle shows: who answered, which grades, what was promised."""

import datetime
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from ..models import Cycle, SignedCopy, Submission
from .content import grade_values


@dataclass(frozen=True)
class AgencyLine:
    """One agency: how its return stands, and its grades by standard as counts of codes."""

    code: str
    name: str
    state: str
    word: str
    signed_on: datetime.date | None = None
    on_paper: bool = False
    counts: dict[str, Counter[str]] = field(default_factory=dict)
    actions: list[dict[str, str]] = field(default_factory=list)
    not_met: list[dict[str, str]] = field(default_factory=list)
    without_action: int = 0


@dataclass(frozen=True)
class Overview:
    """The figures of a cycle. Counts only: a grade is a word, and words have no average."""

    cycle: Cycle
    standards: list[dict[str, str]]
    grades: list[dict[str, str]]
    lines: list[AgencyLine]

    @property
    def signed(self) -> list[AgencyLine]:
        """The agencies whose return is signed."""
        return [line for line in self.lines if line.state == "signed"]

    @property
    def unsigned(self) -> list[AgencyLine]:
        """Those that were asked, were not excused, and have not signed."""
        return [line for line in self.lines if line.state not in ("signed", "excused")]

    @property
    def excused(self) -> list[AgencyLine]:
        """Those that were excused."""
        return [line for line in self.lines if line.state == "excused"]

    @property
    def actions(self) -> list[tuple[AgencyLine, dict[str, str]]]:
        """Every action promised, with who promised it, soonest first."""
        found = [(line, action) for line in self.signed for action in line.actions]
        return sorted(found, key=lambda pair: (pair[1]["by_when"], pair[0].name))

    def of_standard(self, code: str) -> Counter[str]:
        """How often each grade was given under one standard."""
        total: Counter[str] = Counter()
        for line in self.signed:
            total.update(line.counts.get(code, {}))
        return total

    def with_tone(self, *tones: str) -> set[str]:
        """The codes of the grades of those tones."""
        return {grade["code"] for grade in self.grades if grade["tone"] in tones}


def overview_of(cycle: Cycle) -> Overview:
    """The figures of a cycle as its returns stand now, from signed copies alone."""
    version = cycle.set_version
    copies = _latest_copies(cycle)
    submissions = cycle.submissions.select_related("agency").order_by("agency__name")
    return Overview(
        cycle=cycle,
        standards=[
            {"code": each.code, "title": each.title, "short_title": each.short_title}
            for each in version.standards.all()
        ],
        grades=[grade_values(grade) for grade in version.grades.all()],
        lines=[_line(submission, copies.get(submission.pk)) for submission in submissions],
    )


def _latest_copies(cycle: Cycle) -> dict[int, SignedCopy]:
    copies = SignedCopy.objects.filter(submission__cycle=cycle, submission__state="signed")
    return {copy.submission_id: copy for copy in copies.order_by("number")}


def _line(submission: Submission, copy: SignedCopy | None) -> AgencyLine:
    agency, state = submission.agency, submission.status
    if copy is None:
        return AgencyLine(agency.code, agency.name, state.name, state.label)
    said = [
        (standard["code"], answer)
        for standard in copy.content["standards"]
        for answer in standard["answers"]
        if answer["grade"]
    ]
    counts: dict[str, Counter[str]] = {}
    for code, answer in said:
        counts.setdefault(code, Counter())[answer["grade"]["code"]] += 1
    return AgencyLine(
        agency.code, agency.name, state.name, state.label, copy.signed_on, submission.on_paper,
        counts,
        actions=[_action(answer) for _, answer in said if answer["action"]],
        not_met=[_question(answer) for _, answer in said if answer["grade"]["tone"] == "not"],
        without_action=sum(
            1 for _, answer in said
            if answer["grade"]["tone"] in ("partly", "not") and not answer["action"]
        ),
    )  # fmt: skip


def _action(answer: dict[str, Any]) -> dict[str, str]:
    return {**answer["action"], "question": answer["code"]}


def _question(answer: dict[str, Any]) -> dict[str, str]:
    return {"code": answer["code"], "question": answer["question"]}
