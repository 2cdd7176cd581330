"""Forms that were obeyed, so that a second press of a button does nothing twice."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from pscb.foundation.base.models import Stamped


class SentForm(Stamped):
    """A form that was obeyed, and where its sender was taken: sent again, it leads there again."""

    sender = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sent_forms"
    )
    form_key = models.UUIDField()
    address = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["sender", "form_key"], name="an_office_form_is_obeyed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sender}: {self.address}"
