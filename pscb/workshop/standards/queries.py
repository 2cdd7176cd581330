"""What others ask of the standards."""

import uuid
from dataclasses import dataclass

from django.db.models import Count, Prefetch, QuerySet

from .models import Criterion, Grade, SetVersion, Standard


@dataclass(frozen=True)
class HeatMapColumn:
    """One standard as the head of a column."""

    key: uuid.UUID
    code: str
    short_title: str
    title: str


@dataclass(frozen=True)
class Question:
    """One criterion as it is read, with each grade and what earns it."""

    criterion: Criterion
    descriptors: list[tuple[Grade, str]]


def current_version(code: str) -> SetVersion | None:
    """The version of the set that is in force: the last one the Board agreed, or None."""
    return SetVersion.objects.in_force().filter(set__code=code).first()


def with_contents(versions: QuerySet[SetVersion]) -> list[SetVersion]:
    """The versions with their grades, and their standards, each with its `question_count`."""
    counted = Standard.objects.annotate(question_count=Count("criteria"))
    return list(versions.prefetch_related("grades", Prefetch("standards", queryset=counted)))


def criteria_for(version: SetVersion, agency_kind: str) -> list[Criterion]:
    """The questions for an agency of that kind, in order, each with its standard."""
    criteria = version.criteria.select_related("standard")
    return [criterion for criterion in criteria if criterion.concerns(agency_kind)]


def grade(version: SetVersion, code: str) -> Grade:
    """The grade of that code. Raises Grade.DoesNotExist if the version has none."""
    return version.grades.get(code=code)


def descriptors(criterion: Criterion, grades: list[Grade]) -> list[tuple[Grade, str]]:
    """Each grade, best first, with what it looks like under this criterion.

    Where the criterion says nothing of a grade, the grade's own words stand.
    """
    return [(each, criterion.looks_like.get(each.code, each.descriptor)) for each in grades]


def heat_map_columns(version: SetVersion) -> list[HeatMapColumn]:
    """The standards as columns of a heat map, in the order of the set."""
    rows = version.standards.values_list("key", "code", "short_title", "title")
    return [HeatMapColumn(*row) for row in rows]


def questions_of(standard: Standard) -> list[Question]:
    """The questions of a standard, each with the grades it describes and what earns them."""
    grades = list(standard.version.grades.all())
    questions = []
    for criterion in standard.criteria.all():
        described = [each for each in grades if each.code in criterion.looks_like]
        questions.append(Question(criterion, descriptors(criterion, described)))
    return questions


def neighbours(standard: Standard) -> tuple[Standard | None, Standard | None]:
    """The standards before and after this one in its version; None at either end."""
    beside = Standard.objects.filter(
        version=standard.version_id, position__in=[standard.position - 1, standard.position + 1]
    )
    by_position = {each.position: each for each in beside}
    return by_position.get(standard.position - 1), by_position.get(standard.position + 1)
