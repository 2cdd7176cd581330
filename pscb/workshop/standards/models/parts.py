"""What a version is made of: its grades, its standards and their criteria."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models

from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.base.models import Stamped
from pscb.foundation.people.models import AgencyKind

from ..marks import Shape, Tone
from .sets import SetVersion, StandardsQuerySet


class PartQuerySet(StandardsQuerySet):
    """Parts of versions; in bulk, too, an agreed version takes no change."""

    def update(self, **values: Any) -> int:
        """Refused: a changed draft is loaded anew."""
        raise GuardRefused("Standards are changed by loading a new version of their file.")

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete parts of drafts."""
        if self.filter(version__agreed_on__isnull=False).exists():
            raise GuardRefused("The Board has agreed this version, so it stays as it is.")
        return super().delete()

    def bulk_create(self, objs: Iterable[Any], *args: Any, **options: Any) -> list[Any]:
        """Add parts to drafts."""
        parts = list(objs)
        for version in {part.version for part in parts}:
            version.refuse_if_agreed()
        return super().bulk_create(parts, *args, **options)


class Part(Stamped):
    """Anything that belongs to a version and freezes with it."""

    objects = PartQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **options: Any) -> None:
        """Save into a draft."""
        self.version.refuse_if_agreed()  # type: ignore[attr-defined]
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Delete from a draft."""
        self.version.refuse_if_agreed()  # type: ignore[attr-defined]
        return super().delete(*args, **options)


class GradingScheme(Part):
    """The judgements that may be given under one version."""

    version = models.OneToOneField(SetVersion, on_delete=models.CASCADE, related_name="grading")
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.title


class Grade(Part):
    """One judgement, with the word, letter and shape it is shown by. `position` 1 is the best."""

    version = models.ForeignKey(SetVersion, on_delete=models.CASCADE, related_name="grades")
    scheme = models.ForeignKey(GradingScheme, on_delete=models.CASCADE, related_name="grades")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    word = models.CharField(max_length=30)
    letter = models.CharField(max_length=3)
    shape = models.CharField(max_length=10, choices=Shape.choices)
    tone = models.CharField(max_length=10, choices=Tone.choices)
    needs_action = models.BooleanField(default=False)
    needs_evidence = models.BooleanField(default=False)
    needs_reason = models.BooleanField(default=False)
    descriptor = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar[list[str]] = ["version", "position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "position"], name="grades_are_ordered"),
            models.UniqueConstraint(fields=["version", "code"], name="a_grade_has_its_own_code"),
            models.UniqueConstraint(fields=["version", "letter"], name="a_grade_has_one_letter"),
        ]

    def __str__(self) -> str:
        return self.word

    @property
    def mark(self) -> str:
        """The name of the mark that pages draw it with."""
        return "not-met" if self.tone == Tone.NOT_MET else self.tone


class Standard(Part):
    """One standard. `short_title` heads a column; `statutory_code` is its statutory number."""

    version = models.ForeignKey(SetVersion, on_delete=models.CASCADE, related_name="standards")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    statutory_code = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=300)
    short_title = models.CharField(max_length=30)
    reconstructed = models.BooleanField(default=False)
    source_note = models.TextField()

    class Meta:
        ordering: ClassVar[list[str]] = ["version", "position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "position"], name="standards_are_ordered"),
            models.UniqueConstraint(fields=["version", "code"], name="a_standard_has_its_own_code"),
        ]

    def __str__(self) -> str:
        return f"{self.code}. {self.title}"


class Criterion(Part):
    """One question. `looks_like` says by grade code what earns it; no kinds means every agency."""

    version = models.ForeignKey(SetVersion, on_delete=models.CASCADE, related_name="criteria")
    standard = models.ForeignKey(Standard, on_delete=models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    question = models.CharField(max_length=300)
    guidance = models.TextField()
    looks_like = models.JSONField(default=dict)
    evidence = models.JSONField(default=list, blank=True)
    applies_to = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["version", "position"]
        verbose_name_plural = "criteria"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "position"], name="criteria_are_ordered"),
            models.UniqueConstraint(
                fields=["version", "code"], name="a_criterion_has_its_own_code"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.question}"

    def concerns(self, agency_kind: str) -> bool:
        """Whether an agency of that kind is asked this question."""
        return not self.applies_to or agency_kind in self.applies_to

    @property
    def kinds(self) -> list[str]:
        """The names of the kinds of agency it is for; empty when it is for all."""
        return [str(AgencyKind(kind).label) for kind in self.applies_to]
