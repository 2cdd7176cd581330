"""Membership of one case, audit or review; and interests that people declare."""

from typing import Any, ClassVar, Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from pscb.foundation.base.models import Dated, DatedQuerySet, Stamped

from .person import Person


class MembershipKind(models.TextChoices):
    """How somebody came to see one case."""

    MEMBER = "member", "Member"
    EXTERNAL = "external", "External reviewer"
    INSPECTOR = "inspector", "Inspector"
    BREAK_GLASS = "break_glass", "Emergency access"


class AboutQuerySet(DatedQuerySet):
    """Rows about one object of any kind."""

    def about(self, subject: Any) -> Self:
        """Those about `subject`."""
        return self.filter(
            subject_type=ContentType.objects.get_for_model(subject), subject_id=subject.pk
        )


class Membership(Stamped, Dated):
    """The only way to case-level data: this person, this case, for this purpose, until then."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT)
    subject_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    kind = models.CharField(max_length=12, choices=MembershipKind.choices)
    purpose = models.CharField(max_length=300)
    granted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="granted")

    objects = AboutQuerySet.as_manager()

    class Meta(Dated.Meta):
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(person=models.F("granted_by")),
                name="nobody_makes_themselves_a_member",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject_type", "subject_id"], name="members_of_a_subject")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_kind_display()}"


class Interest(Stamped, Dated):
    """Something a person declares that could bend their judgement of one object."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="interests")
    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT)
    subject_id = models.PositiveBigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    nature = models.CharField(max_length=300)

    objects = AboutQuerySet.as_manager()

    class Meta(Dated.Meta):
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject_type", "subject_id"], name="interests_in_a_subject")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.nature}"
