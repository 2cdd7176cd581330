"""New e-mail addresses of people who have signed in: one officer asks, another one agrees."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pscb.foundation.base.models import Stamped

from .person import Person


class AddressChange(Stamped):
    """A new address that counts once a second officer agreed; empty takes the address away."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="address_changes")
    address = models.EmailField(blank=True)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(asked_by=F("agreed_by")), name="a_new_address_takes_two_people"
            ),
            models.CheckConstraint(
                condition=~Q(asked_by=F("person")) & ~Q(agreed_by=F("person")),
                name="nobody_changes_their_own_address",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(closed_at__isnull=True),
                name="one_open_address_change_per_person",
            ),
        ]

    def __str__(self) -> str:
        return f"New address of {self.person}"
