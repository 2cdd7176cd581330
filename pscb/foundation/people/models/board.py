"""The Board whose software this is. There is one."""

from typing import ClassVar, Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from pscb.foundation.base.models import Stamped


class Board(Stamped):
    """The Board itself: its name, its words and its colour."""

    name = models.CharField(max_length=120)
    contact_email = models.EmailField(blank=True)
    brand_colour = models.CharField(
        max_length=7, default="#14505c", validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$")]
    )
    words = models.CharField(max_length=20, default="2015")
    edits = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(pk=1), name="there_is_one_board")
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def current(cls) -> Self | None:
        """The Board, or None before it has been founded."""
        return cls.objects.filter(pk=1).first()
