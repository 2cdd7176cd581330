"""Posts: what a person does for an agency."""

from typing import ClassVar

from django.db import models

from pscb.foundation.base.models import Dated, DatedQuerySet, Stamped

from .agencies import Agency, Unit
from .person import Person


class PostRole(models.TextChoices):
    """The two things a person can be at an agency, as far as the Board is concerned."""

    CONTRIBUTOR = "contributor", "Contributor"
    SIGNATORY = "signatory", "Senior signatory"


class Post(Stamped, Dated):
    """A person at an agency from one date to another."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, blank=True)
    role = models.CharField(max_length=12, choices=PostRole.choices)
    title = models.CharField(max_length=120, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering: ClassVar[list[str]] = ["agency__name", "role"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "agency", "role"],
                condition=models.Q(ends__isnull=True),
                name="an_open_post_is_held_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.agency}"
