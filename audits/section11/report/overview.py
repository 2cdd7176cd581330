"""The Section 11 overview in words: what the cycle says, then the tables it rests on."""

from typing import Any

from django.utils.dateparse import parse_date

from ..queries.overview import AgencyLine, Overview
from .words import NONE, SPACE, counted, first_up, listed, plain, table, who_signed


def prompts(overview: Overview) -> dict[str, str]:
    """A first wording of the four prompts of the summary, for an officer to finish."""
    return {
        "purpose": (
            "To tell the Board how far agencies say they meet the Section 11 standards. It rests "
            f"on the signed returns of the cycle “{plain(overview.cycle.title)}” "
            f"({overview.cycle.reference})."
        ),
        "findings": " ".join(sentences(overview)),
        "change_for_children": _change(overview),
        "ask": (
            "Consider which standards and agencies need the Board's attention, and whether the "
            "promised actions are enough."
        ),
    }


def sentences(overview: Overview) -> list[str]:
    """What the figures say, most important first."""
    said = [_coverage(overview)]
    weak = [(_weak(overview, standard["code"]), standard) for standard in overview.standards]
    worst = max((count for count, _ in weak), default=0)
    if worst:
        most = [standard for count, standard in weak if count == worst]
        names = [f"“{plain(standard['short_title'])}”" for standard in most]
        each = " each" if len(names) > 1 else ""
        said.append(
            f"Answers fell short most often under {listed(names)} "
            f"({counted(worst, 'answer')}{each})."
        )
    not_met = sum(len(line.not_met) for line in overview.signed)
    agencies = [plain(line.name) for line in overview.signed if line.not_met]
    if not_met:
        said.append(
            f"{first_up(counted(not_met, 'answer'))} got the lowest grade, at {listed(agencies)}."
        )
    elif overview.signed:
        said.append("No agency said that it does not meet a question at all.")
    return said


def markdown(overview: Overview) -> str:
    """The body of the report."""
    sections = [
        ("Who answered", _answered_table(overview)),
        ("What the returns say, standard by standard", _standards_table(overview)),
        ("Agency by agency", _agencies_table(overview)),
        ("What is not met", _not_met(overview)),
        ("What agencies have promised to do", _actions_table(overview)),
    ]
    body = "\n\n".join(f"# {title}\n\n{text}" for title, text in sections)
    return f"{body}\n\n# How to read this\n\n{_method(overview)}\n"


def data(overview: Overview) -> dict[str, Any]:
    """The same figures as plain values."""
    return {
        "cycle": overview.cycle.reference,
        "standards": overview.standards,
        "grades": overview.grades,
        "agencies": [
            {
                "code": line.code,
                "name": line.name,
                "state": line.state,
                "signed_on": line.signed_on.isoformat() if line.signed_on else None,
                "on_paper": line.on_paper,
                "counts": {code: dict(counts) for code, counts in line.counts.items()},
                "actions": len(line.actions),
            }
            for line in overview.lines
        ],
    }


def _coverage(overview: Overview) -> str:
    excused = len(overview.excused)
    said = who_signed(
        signed=len(overview.signed), expected=len(overview.lines) - excused, excused=excused
    )
    if overview.unsigned:
        names = listed([plain(line.name) for line in overview.unsigned])
        said += f" No signed return came from {names}."
    if overview.excused:
        said += f" Excused: {listed([plain(line.name) for line in overview.excused])}."
    return said


def _change(overview: Overview) -> str:
    actions = overview.actions
    if not actions:
        return "The returns promise no action. The Board may want to ask what will change."
    first = _date(actions[0][1]["by_when"])
    return (
        f"Agencies promise {counted(len(actions), 'action')}, the first due {first}. Each is "
        "followed up, and what it changes for children is looked at after six and twelve months."
    )


def _weak(overview: Overview, code: str) -> int:
    falls_short = overview.with_tone("partly", "not")
    return sum(count for grade, count in overview.of_standard(code).items() if grade in falls_short)


def _answered_table(overview: Overview) -> str:
    rows = [[plain(line.name), line.word, _signed(line)] for line in overview.lines]
    return f"{_coverage(overview)}\n\n{table(['Agency', 'Return', 'Signed on'], rows)}"


def _signed(line: AgencyLine) -> str:
    if line.signed_on is None:
        return NONE
    return f"{line.signed_on:%-d %B %Y}" + (", on paper" if line.on_paper else "")


def _standards_table(overview: Overview) -> str:
    if not overview.signed:
        return "No return is signed."
    heads = ["Standard", *(grade["word"] for grade in overview.grades)]
    rows = []
    for standard in overview.standards:
        counts = overview.of_standard(standard["code"])
        cells = [str(counts[grade["code"]]) for grade in overview.grades]
        rows.append([f"{standard['code']}. {plain(standard['title'])}", *cells])
    returns = counted(len(overview.signed), "signed return")
    return f"How many answers got each grade, in {returns}.\n\n{table(heads, rows, numeric=True)}"


def _agencies_table(overview: Overview) -> str:
    if not overview.signed:
        return "No return is signed."
    heads = ["Agency", *(standard["code"] for standard in overview.standards)]
    rows = [
        [
            plain(line.name),
            *(_cell(overview, line, standard["code"]) for standard in overview.standards),
        ]
        for line in overview.signed
    ]
    key = listed([f"{grade['letter']} {grade['word'].lower()}" for grade in overview.grades])
    standards = "; ".join(
        f"{standard['code']} {plain(standard['short_title'])}" for standard in overview.standards
    )
    said = f"How often each agency gave each grade: {key}."
    return f"{said}\n\n{table(heads, rows)}\n\nThe standards: {standards}."


def _cell(overview: Overview, line: AgencyLine, code: str) -> str:
    counts: dict[str, int] = line.counts.get(code) or {}
    given = [
        f"{counts[grade['code']]}{SPACE}{grade['letter']}"
        for grade in overview.grades
        if counts.get(grade["code"])
    ]
    return ", ".join(given) or NONE


def _not_met(overview: Overview) -> str:
    lines = [
        f"- {plain(line.name)}: {question['code']} {plain(question['question'])}"
        for line in overview.signed
        for question in line.not_met
    ]
    return "\n".join(lines) or "Nothing is graded as not met."


def _actions_table(overview: Overview) -> str:
    rows = [
        [plain(line.name), action["question"], plain(action["what"]), _date(action["by_when"])]
        for line, action in overview.actions
    ]
    text = table(["Agency", "Question", "Action", "By"], rows) if rows else "No action is promised."
    without = sum(line.without_action for line in overview.signed)
    if without:
        text += f"\n\n{first_up(counted(without, 'answer'))} fell short without an action."
    return text


def _method(overview: Overview) -> str:
    version = overview.cycle.set_version
    return (
        f"Agencies graded themselves under {plain(version.title)}, version {version.number}, and a "
        "senior signatory of each signed. The figures count answers in signed returns, not "
        "children, so no small number in them points to a child. A grade is a word and not a "
        "number, so no average is given. Nobody outside the agencies has tested what they say yet."
    )


def _date(text: str) -> str:
    day = parse_date(text)
    return f"{day:%-d %B %Y}" if day else NONE
