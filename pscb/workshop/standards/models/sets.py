"""Sets of standards and their versions."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.base.models import Stamped
from pscb.foundation.people.policy import policy


class StandardsQuerySet(models.QuerySet[Any]):
    """Anything of the standards, by who may see it."""

    def visible_to(self, user: Any) -> Self:
        """Every signed-in person may read the Board's standards."""
        return policy.scope(user, "standards.view", self)


class SetVersionQuerySet(StandardsQuerySet):
    """Versions by whether the Board has agreed them."""

    def agreed(self) -> Self:
        """Those that the Board has agreed."""
        return self.filter(agreed_on__isnull=False)

    def drafts(self) -> Self:
        """Those that it has not agreed yet."""
        return self.filter(agreed_on__isnull=True)

    def update(self, **values: Any) -> int:
        """Change drafts; refused if any of these is agreed."""
        self._refuse_if_any_is_agreed()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete drafts; refused if any of these is agreed."""
        self._refuse_if_any_is_agreed()
        return super().delete()

    def _refuse_if_any_is_agreed(self) -> None:
        if self.agreed().exists():
            raise GuardRefused("The Board has agreed this version, so it stays as it is.")

    def in_force(self) -> Self:
        """Of each set the last version that the Board agreed."""
        of_the_set = SetVersion.objects.agreed().filter(set=OuterRef("set")).order_by("-number")
        return self.filter(pk=Subquery(of_the_set.values("pk")[:1]))


class StandardSet(Stamped):
    """A set of standards through all its versions, known by its code."""

    code = models.CharField(max_length=40, unique=True)

    objects = StandardsQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]

    def __str__(self) -> str:
        return self.code


class SetVersion(Stamped):
    """One version of a set. Once the Board has agreed it, neither it nor any part of it changes.

    Framework section 1 "Introduction": criteria have to be agreed before performance is assessed.
    """

    set = models.ForeignKey(StandardSet, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    source = models.TextField()
    sha256 = models.CharField(max_length=64)
    agreed_on = models.DateField(null=True, blank=True)
    agreed_reference = models.CharField("minute", max_length=200, blank=True)

    objects = SetVersionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["set__code", "-number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["set", "number"], name="a_version_has_its_own_number"),
            models.UniqueConstraint(fields=["set", "sha256"], name="a_version_is_loaded_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="versions_count_from_one"),
            models.CheckConstraint(
                condition=Q(agreed_on__isnull=True, agreed_reference="")
                | (Q(agreed_on__isnull=False) & ~Q(agreed_reference="")),
                name="an_agreed_version_has_its_minute",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"

    @property
    def is_agreed(self) -> bool:
        """Whether the Board has agreed this version."""
        return self.agreed_on is not None

    def refuse_if_agreed(self) -> None:
        """Raise GuardRefused if the Board has agreed the version as the database has it."""
        if SetVersion.objects.agreed().filter(pk=self.pk).exists():
            raise GuardRefused(
                f"The Board has agreed version {self.number} of {self.title}, so it stays as it "
                "is. Load a new version instead."
            )

    def save(self, *args: Any, **options: Any) -> None:
        """Save a draft, or the agreement of one."""
        self.refuse_if_agreed()
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> tuple[int, dict[str, int]]:
        """Delete a draft."""
        self.refuse_if_agreed()
        return super().delete(*args, **options)
