"""Signed copies: a return as it was signed. Each is kept for good."""

import hashlib
import json
from typing import Any, ClassVar

from django.db import models

from pscb.foundation.base.models import Stamped
from pscb.foundation.people.models import Person

from .submissions import Submission


class SignedCopy(Stamped):
    """The frozen content of a return with its SHA-256. A return that is opened again and signed
    anew gets a further copy; no copy ever changes.

    `signed_by` is nobody if the signature came on paper; the name always stands.
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="copies")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    signed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_name = models.CharField(max_length=150)
    signed_on = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["submission", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["submission", "number"], name="signed_copies_are_numbered"
            )
        ]

    def __str__(self) -> str:
        return f"{self.submission}, copy {self.number}"

    def save(self, *args: Any, **options: Any) -> None:
        """Save a new copy. Raises TypeError on any other."""
        if self.pk is not None:
            raise TypeError("What was signed is never changed; open the return again instead.")
        super().save(*args, **options)

    @staticmethod
    def hash_of(content: dict[str, Any]) -> str:
        """The SHA-256 of content, hexadecimal, over one canonical spelling of it."""
        spelt = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(spelt.encode()).hexdigest()
