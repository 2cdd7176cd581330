"""From a file of standards to what it says, or to a sentence for each thing that is wrong with it.

The format is told in docs/standards.md.
"""

import re
from pathlib import Path

from yaml.nodes import MappingNode, Node, ScalarNode

from pscb.foundation.people.models import AgencyKind

from .definition import (
    CriterionDefinition,
    GradeDefinition,
    GradingDefinition,
    SetDefinition,
    StandardDefinition,
)
from .marks import Shape, Tone
from .plain_yaml import LARGEST, Faults, SetFileError, compose
from .section import Section

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
CODE_LENGTH, WORD, LINE, PARAGRAPH = 40, 30, 300, 2_000

SET = ("code", "title", "source", "version", "grading", "standards")
GRADING = ("code", "title", "grades")
GRADE = (
    "code",
    "word",
    "letter",
    "shape",
    "tone",
    "needs_action",
    "needs_evidence",
    "needs_reason",
    "descriptor",
)
STANDARD = (
    "code",
    "title",
    "short_title",
    "statutory_code",
    "reconstructed",
    "source_note",
    "criteria",
)
CRITERION = ("code", "question", "guidance", "looks_like", "evidence", "applies_to")


def set_from_file(path: Path) -> SetDefinition:
    """The set of standards in the file. Raises SetFileError with a sentence for each fault."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        sentence = f"{path}: the file cannot be read ({error.strerror}). Check its name."
        raise SetFileError([sentence]) from None
    return set_from_text(content, path.name)


def set_from_text(content: bytes, file: str) -> SetDefinition:
    """The same from the content of a file called `file`."""
    reading = _Reading(Faults(file))
    definition = reading.whole(compose(content, file))
    reading.faults.raise_any()
    return definition


class _Reading:
    """One walk through one file: the faults, the grades, and the codes already taken."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self.grades: tuple[GradeDefinition, ...] = ()
        self.taken: set[tuple[str, str]] = set()

    def whole(self, node: Node) -> SetDefinition:
        section = Section(node, "the file", SET, self.faults)
        return SetDefinition(
            code=_code(section),
            title=section.text("title", longest=LINE),
            source=section.text("source", longest=PARAGRAPH),
            version=_whole_number(section, "version"),
            grading=self.grading(section.child("grading")),
            standards=tuple(
                self.standard(item, place)
                for place, item in enumerate(section.nodes("standards"), 1)
            ),
        )

    def grading(self, node: Node | None) -> GradingDefinition:
        if node is None:
            return GradingDefinition("", "", ())
        section = Section(node, "the grading", GRADING, self.faults)
        self.grades = tuple(
            self.grade(item, place)
            for place, item in enumerate(section.nodes("grades", at_least=2), 1)
        )
        return GradingDefinition(_code(section), section.text("title", longest=LINE), self.grades)

    def grade(self, node: Node, place: int) -> GradeDefinition:
        section = Section(node, _called("grade", node, place), GRADE, self.faults)
        return GradeDefinition(
            code=self.once(section, "grade", "code", _code(section)),
            word=section.text("word", longest=WORD),
            letter=self.once(section, "grade", "letter", section.text("letter", longest=3)),
            shape=_one_of(section, "shape", Shape.values),
            tone=_one_of(section, "tone", Tone.values),
            needs_action=section.flag("needs_action"),
            needs_evidence=section.flag("needs_evidence"),
            needs_reason=section.flag("needs_reason"),
            descriptor=section.text("descriptor", longest=LINE),
        )

    def standard(self, node: Node, place: int) -> StandardDefinition:
        section = Section(node, _called("standard", node, place), STANDARD, self.faults)
        return StandardDefinition(
            code=self.once(section, "standard", "code", _code(section)),
            statutory_code=section.text("statutory_code", longest=CODE_LENGTH, required=False),
            title=section.text("title", longest=LINE),
            short_title=section.text("short_title", longest=WORD),
            reconstructed=section.flag("reconstructed"),
            source_note=section.text("source_note", longest=PARAGRAPH),
            criteria=tuple(
                self.criterion(item, place)
                for place, item in enumerate(section.nodes("criteria"), 1)
            ),
        )

    def criterion(self, node: Node, place: int) -> CriterionDefinition:
        section = Section(node, _called("criterion", node, place), CRITERION, self.faults)
        return CriterionDefinition(
            code=self.once(section, "criterion", "code", _code(section)),
            question=section.text("question", longest=LINE),
            guidance=section.text("guidance", longest=PARAGRAPH),
            looks_like=self.looks_like(section),
            evidence=section.texts("evidence", longest=LINE),
            applies_to=_kinds(section),
        )

    def looks_like(self, section: Section) -> tuple[tuple[str, str], ...]:
        described = section.pairs("looks_like", longest=PARAGRAPH)
        for grade in self.grades:
            if grade.tone != Tone.NOT_APPLICABLE and grade.code and grade.code not in described:
                section.note("looks_like", f"does not say what “{grade.code}” looks like. Add it.")
        known = [grade.code for grade in self.grades]
        for code in described:
            if code not in known:
                section.note(
                    "looks_like", f"describes “{code}”, which is no grade. Use {_list(known)}."
                )
        return tuple((code, described[code]) for code in known if code in described)

    def once(self, section: Section, what: str, name: str, value: str) -> str:
        """The value, noted as a fault if another of its sort has it already."""
        if value and (what + name, value) in self.taken:
            section.note(name, f"has the {name} “{value}” of another {what}. Give each its own.")
        self.taken.add((what + name, value))
        return value


def _kinds(section: Section) -> tuple[str, ...]:
    kinds = section.texts("applies_to", longest=WORD)
    for kind in kinds:
        if kind not in AgencyKind.values:
            section.note(
                "applies_to", f"is for “{kind}”, no kind of agency. Use {_list(AgencyKind.values)}."
            )
    return kinds


def _code(section: Section) -> str:
    code = section.text("code", longest=CODE_LENGTH)
    if code and not CODE.fullmatch(code):
        section.note(
            "code",
            f"has the code “{code}”. Use letters, digits, stops and hyphens, as in 1.2.",
        )
    return code


def _one_of(section: Section, name: str, allowed: list[str]) -> str:
    value = section.text(name, longest=WORD)
    if value and value not in allowed:
        section.note(name, f"has “{value}” for “{name}”. Use {_list(allowed)}.")
    return value


def _whole_number(section: Section, name: str) -> int:
    value = section.text(name, longest=6)
    if value and not (value.isascii() and value.isdigit() and int(value)):
        section.note(name, f"has “{value}” for “{name}”. Write a whole number from 1.")
        return 0
    return int(value or 0)


def _called(what: str, node: Node, number: int) -> str:
    """How a fault names a part: by its code where it has one, else by its place in the list."""
    for name, value in node.value if isinstance(node, MappingNode) else ():
        if name.value == "code" and isinstance(value, ScalarNode) and value.value.strip():
            return f"{what} {value.value.strip()[:CODE_LENGTH]}"
    return f"{what} number {number}"


def _list(words: list[str]) -> str:
    return ", ".join(words[:-1]) + f" or {words[-1]}" if len(words) > 1 else "".join(words)
