"""Agencies: the bodies that safeguard children, and by what duty."""

import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from pscb.foundation.base.models import Dated, DatedQuerySet, Stamped, in_force

from ..policy import policy


class AgencyKind(models.TextChoices):
    """What sort of body an agency is; criteria may be for some kinds only."""

    LOCAL_AUTHORITY = "local_authority", "Local authority"
    DISTRICT_COUNCIL = "district_council", "District council"
    POLICE = "police", "Police"
    POLICE_COMMISSIONER = "police_commissioner", "Police and crime commissioner"
    PROBATION = "probation", "Probation"
    HEALTH_COMMISSIONER = "health_commissioner", "Commissioner of health services"
    HEALTH_PROVIDER = "health_provider", "Provider of health services"
    YOUTH_OFFENDING = "youth_offending", "Youth offending service"
    PRISON = "prison", "Prison or secure establishment"
    CAFCASS = "cafcass", "Children and family court service"
    SCHOOL = "school", "School"
    COLLEGE = "college", "College"
    EARLY_YEARS = "early_years", "Early years provider"
    HOUSING = "housing", "Housing provider"
    LEISURE = "leisure", "Leisure and culture"
    VOLUNTARY = "voluntary", "Voluntary organisation"
    FAITH = "faith", "Faith organisation"


class DutyBasis(models.TextChoices):
    """Why an agency must have regard to children's safety (Framework section 6)."""

    SECTION_11 = "section_11", "Section 11 of the Children Act 2004"
    SECTION_175 = "section_175", "Section 175 of the Education Act 2002"
    SECTION_157 = "section_157", "Section 157 of the Education Act 2002"
    CONTRACT = "contract", "Contract with a commissioner"
    VOLUNTARY = "voluntary", "Voluntary"


class AgencyQuerySet(models.QuerySet[Any]):
    """Agencies by who may see them and by what they are."""

    def visible_to(self, user: Any) -> Self:
        """Every signed-in person may see which agencies work with the Board."""
        return policy.scope(user, "agency.view", self)

    def of_kind(self, kind: str, day: datetime.date) -> Self:
        """Those that are of `kind` on `day`."""
        return self.filter(in_force(day, "standings__"), standings__kind=kind)

    def with_duty(self, *bases: str, day: datetime.date) -> Self:
        """Those bound on `day` by any of the duty bases."""
        return self.filter(in_force(day, "standings__"), standings__duty_basis__in=bases)


class Agency(Stamped):
    """A legal body. Its kind and duty change with time and stand in its standings."""

    name = models.CharField(max_length=150, unique=True)
    code = models.SlugField(max_length=12, unique=True)
    edits = models.PositiveIntegerField(default=0)
    commissioner = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="commissioned"
    )
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="predecessors"
    )

    objects = AgencyQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        verbose_name_plural = "agencies"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(commissioner__isnull=True) | ~Q(commissioner=F("pk")),
                name="an_agency_does_not_commission_itself",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def standing(self, day: datetime.date | None = None) -> "Standing | None":
        """What the agency is on `day` (today if none is given), or None."""
        return self.standings.on(day).first()


class Standing(Dated):
    """An agency's kind and duty from one date to another."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="standings")
    kind = models.CharField(max_length=30, choices=AgencyKind.choices)
    duty_basis = models.CharField(max_length=20, choices=DutyBasis.choices)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering: ClassVar[list[str]] = ["-starts"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["agency"],
                condition=Q(ends__isnull=True),
                name="an_agency_has_one_open_standing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency}: {self.get_kind_display()}"


class Unit(Stamped):
    """A part of an agency that people know by its own name."""

    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="units")
    name = models.CharField(max_length=150)

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["agency", "name"], name="unit_names_are_unique")
        ]

    def __str__(self) -> str:
        return self.name
