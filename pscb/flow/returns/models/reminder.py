"""Reminders: each is one row, and each is sent once."""

from typing import ClassVar

from django.db import models

from pscb.foundation.base.models import Stamped

from .demand import Return


class Reminder(Stamped):
    """One reminder of one due date. `days` counts from the due date: -14 is a fortnight before."""

    demand = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="reminders")
    due_on = models.DateField()
    days = models.SmallIntegerField()
    sent_on = models.DateField()

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["demand", "due_on", "days"], name="a_reminder_is_sent_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.demand}: {self.days:+} days"
