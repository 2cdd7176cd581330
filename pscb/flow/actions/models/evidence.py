"""What shows how far an action is."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pscb.foundation.base.models import Stamped
from pscb.foundation.people.models import Person

from .action import Action


class Evidence(Stamped):
    """What was done and what shows it, in words; files may stand behind it as its documents."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="evidence")
    text = models.TextField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at", "pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(text=""), name="evidence_says_something")
        ]

    def __str__(self) -> str:
        return self.text
