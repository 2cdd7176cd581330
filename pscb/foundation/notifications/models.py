"""The outbox: one row for each thing one person is told in one way."""

from typing import ClassVar

from django.db import models

from pscb.foundation.base.models import Stamped
from pscb.foundation.people.models import Person


class Channel(models.TextChoices):
    """How somebody is told."""

    APP = "app", "On Your work"
    EMAIL = "email", "By e-mail"


class NoticeState(models.TextChoices):
    """Where a notice stands. `unknown` is honest: it may or may not have gone out."""

    PENDING = "pending", "To be sent"
    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    KEPT = "kept", "Kept here, because no mail server is set"
    UNKNOWN = "unknown", "Not known whether it was sent"
    FAILED = "failed", "Refused by the mail server"


class Notice(Stamped):
    """Told once: `event` names what happened, and is never told to the same person twice.

    The title goes into e-mails, so it holds no case and no personal detail; the detail is shown
    on the site only.
    """

    event = models.CharField(max_length=200)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    channel = models.CharField(max_length=6, choices=Channel.choices)
    title = models.CharField(max_length=200)
    detail = models.TextField(blank=True)
    link = models.CharField(max_length=300)
    link_is_signed = models.BooleanField(default=False)
    address = models.EmailField("address, if not the person's own of the day", blank=True)
    state = models.CharField(max_length=8, choices=NoticeState.choices, default=NoticeState.PENDING)
    sent_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["event", "person", "channel"], name="nobody_is_told_twice"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["channel", "state"], name="notices_to_deliver")
        ]

    def __str__(self) -> str:
        return self.title
