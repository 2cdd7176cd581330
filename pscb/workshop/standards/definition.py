"""What a file of standards says, once read and found sound: plain frozen values."""

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cached_property


@dataclass(frozen=True)
class GradeDefinition:
    """One judgement: its words, how it is drawn, and what it asks of the person who gives it."""

    code: str
    word: str
    letter: str
    shape: str
    tone: str
    needs_action: bool
    needs_evidence: bool
    needs_reason: bool
    descriptor: str


@dataclass(frozen=True)
class GradingDefinition:
    """The judgements that may be given, best first."""

    code: str
    title: str
    grades: tuple[GradeDefinition, ...]


@dataclass(frozen=True)
class CriterionDefinition:
    """One question; `looks_like` pairs the code of a grade with what earns it."""

    code: str
    question: str
    guidance: str
    looks_like: tuple[tuple[str, str], ...]
    evidence: tuple[str, ...]
    applies_to: tuple[str, ...]


@dataclass(frozen=True)
class StandardDefinition:
    """One standard and its criteria."""

    code: str
    statutory_code: str
    title: str
    short_title: str
    reconstructed: bool
    source_note: str
    criteria: tuple[CriterionDefinition, ...]


@dataclass(frozen=True)
class SetDefinition:
    """One version of a set of standards."""

    code: str
    title: str
    source: str
    version: int
    grading: GradingDefinition
    standards: tuple[StandardDefinition, ...]

    @cached_property
    def sha256(self) -> str:
        """The SHA-256 of what is said, hexadecimal, whatever the layout of the file."""
        spelt = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(spelt.encode()).hexdigest()

    @property
    def criteria(self) -> tuple[CriterionDefinition, ...]:
        """Every criterion, in order."""
        return tuple(criterion for standard in self.standards for criterion in standard.criteria)
