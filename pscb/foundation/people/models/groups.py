"""Groups of the Board, and the seats in them."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from pscb.foundation.base.models import Dated, DatedQuerySet, Stamped

from ..policy import policy
from .agencies import Agency
from .person import Person


class GroupKind(models.TextChoices):
    """The groups that the Framework names, and any other a Board makes."""

    BOARD = "board", "The Board"
    QUALITY = "quality", "Quality and Effectiveness Sub Group"
    CHAIRS = "chairs", "Operational chairs group"
    CASE_REVIEW = "case_review", "Case review group"
    CHILD_DEATH = "child_death", "Child Death Overview Panel"
    BUSINESS_UNIT = "business_unit", "Business unit"
    OTHER = "other", "Another group"


class SeatRole(models.TextChoices):
    """What a person is in a group. In the business unit the chair is the business manager."""

    CHAIR = "chair", "Chair"
    DEPUTY = "deputy", "Deputy chair"
    MEMBER = "member", "Member"
    ADVISER = "adviser", "Adviser"
    SUPPORT = "support", "Support"


class GroupQuerySet(models.QuerySet[Any]):
    """Groups by who may see them."""

    def visible_to(self, user: Any) -> Self:
        """Every signed-in person may see which groups there are and who sits in them."""
        return policy.scope(user, "group.view", self)

    def of_kind(self, kind: str) -> "Group":
        """The one group of a kind the Framework names. Raises Group.DoesNotExist."""
        return self.get(kind=kind)


class Group(Stamped):
    """The Board or one of its groups."""

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=GroupKind.choices)
    quorum = models.PositiveSmallIntegerField(default=3)
    terms = models.TextField(blank=True)
    edits = models.PositiveIntegerField(default=0)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["name"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["kind"], condition=~Q(kind=GroupKind.OTHER), name="one_group_of_each_kind"
            ),
            models.CheckConstraint(condition=Q(quorum__gte=1), name="a_quorum_is_at_least_one"),
        ]

    def __str__(self) -> str:
        return self.name


class Seat(Stamped, Dated):
    """A person in a group, for an agency or for themselves alone. A stand-in is a dated seat."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="seats")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(max_length=10, choices=SeatRole.choices)
    representing = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="seats"
    )

    objects = DatedQuerySet.as_manager()

    class Meta(Dated.Meta):
        ordering: ClassVar[list[str]] = ["group__name", "role"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Dated.Meta.constraints,
            models.UniqueConstraint(
                fields=["person", "group", "role"],
                condition=Q(ends__isnull=True),
                name="an_open_seat_is_held_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.group}"
