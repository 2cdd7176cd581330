"""Invitations to sign in, and requests to set a second factor anew."""

import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from pscb.foundation.base.calendar import now
from pscb.foundation.base.models import Stamped

from .person import Person

VALID_FOR = datetime.timedelta(days=7)


def _a_week_from_now() -> datetime.datetime:
    return now() + VALID_FOR


class Invitation(Stamped):
    """A link that lets a person set a password once. The link itself is signed, never stored."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    invited_by_name = models.CharField(max_length=200)
    expires_at = models.DateTimeField(default=_a_week_from_now)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at"]

    def __str__(self) -> str:
        return f"Invitation of {self.person}"

    @property
    def is_open(self) -> bool:
        """Whether the link still works."""
        unused = self.accepted_at is None and self.withdrawn_at is None
        return unused and now() < self.expires_at


class SecondFactorReset(Stamped):
    """One officer asks, another one agrees: nobody alone can take a second factor away."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="factor_resets")
    reason = models.CharField(max_length=300)
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(asked_by=F("agreed_by")), name="a_reset_takes_two_people"
            ),
            models.CheckConstraint(
                condition=~Q(asked_by=F("person")) & ~Q(agreed_by=F("person")),
                name="nobody_resets_their_own_second_factor",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(closed_at__isnull=True),
                name="one_open_reset_per_person",
            ),
        ]

    def __str__(self) -> str:
        return f"Second factor of {self.person}"
