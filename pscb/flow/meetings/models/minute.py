"""What the meeting said and decided on an item."""

from typing import ClassVar

from django.db import models

from pscb.foundation.base.models import Stamped
from pscb.foundation.people.models import Person

from .agenda import AgendaItem


class Minute(Stamped):
    """The minute of one item: what was said, and the decision if one was made.

    `change_key` is of the form that was last sent.
    """

    item = models.OneToOneField(AgendaItem, on_delete=models.PROTECT, related_name="minute")
    text = models.TextField()
    decision = models.TextField(blank=True)
    edits = models.PositiveIntegerField(default=1, editable=False)
    change_key = models.UUIDField(null=True, blank=True, editable=False)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~models.Q(text=""), name="a_minute_says_something")
        ]

    def __str__(self) -> str:
        return f"Minute of {self.item}"
