"""The trail itself: entries that are only ever added, each sealed by the one before."""

import datetime
import hashlib
import json
import secrets
from typing import Any, ClassVar

from django.db import models

from pscb.foundation.base.calendar import now

GENESIS = "0" * 64


def new_secret() -> str:
    """The key of a Board's fingerprints."""
    return secrets.token_hex(32)


class Entry(models.Model):
    """One thing done or seen. Never changed, never deleted; triggers in the database see to it."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField(default=now)
    actor_kind = models.CharField(max_length=10)
    actor_key = models.CharField(max_length=100, blank=True)
    actor_name = models.CharField(max_length=200)
    verb = models.CharField(max_length=80)
    object_type = models.CharField(max_length=80)
    object_key = models.CharField(max_length=64)
    target_type = models.CharField(max_length=80, blank=True)
    target_key = models.CharField(max_length=64, blank=True)
    facts = models.JSONField(default=dict)
    kept = models.JSONField(default=dict)
    request_id = models.CharField(max_length=36, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar[list[str]] = ["number"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["object_type", "object_key", "number"], name="trail_of_an_object"),
            models.Index(fields=["actor_key", "number"], name="trail_of_an_actor"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.actor_name} {self.verb} {self.object_type}"

    def sealed_content(self) -> dict[str, Any]:
        """Everything the hash covers."""
        return {
            "number": self.number,
            "at": self.at.astimezone(datetime.UTC).isoformat(timespec="microseconds"),
            "actor": [self.actor_kind, self.actor_key, self.actor_name],
            "verb": self.verb,
            "object": [self.object_type, self.object_key],
            "target": [self.target_type, self.target_key],
            "facts": self.facts,
            "kept": self.kept,
            "request_id": self.request_id,
            "previous_hash": self.previous_hash,
        }

    def computed_hash(self) -> str:
        """The SHA-256 of the content, hexadecimal, over one canonical spelling of it."""
        spelt = json.dumps(
            self.sealed_content(), sort_keys=True, separators=(",", ":"), ensure_ascii=False
        )
        return hashlib.sha256(spelt.encode()).hexdigest()


class Head(models.Model):
    """The one row that says where the chain ends. Locking it puts writers in a queue.

    `secret` is the key of the fingerprints of rows; it stands in no entry.
    """

    number = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=GENESIS)
    secret = models.CharField(max_length=64, default=new_secret)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(pk=1), name="the_chain_has_one_head")
        ]

    def __str__(self) -> str:
        return f"Head at {self.number}"

    @property
    def key(self) -> str:
        """What an entry about the trail itself calls it."""
        return str(self.pk)
