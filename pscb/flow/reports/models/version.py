"""Frozen versions: what is judged, tabled, circulated and printed."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any, ClassVar, Self

from django.db import models

from pscb.foundation.base.calendar import today
from pscb.foundation.base.models import Stamped
from pscb.foundation.people.models import Agency, Person
from pscb.foundation.people.policy import policy
from pscb.workshop.documents.models import Document

from .report import Marking, Report

SEALED = (
    "title", "author_name", "marking", "purpose", "findings", "change_for_children", "ask", "body",
    "data",
)  # fmt: skip


class VersionQuerySet(models.QuerySet[Any]):
    """Versions by who may read them."""

    def visible_to(self, user: Any) -> Self:
        """Those the user's readership or authorship covers."""
        return policy.scope(user, "report_version.view", self)


class ReportVersion(Stamped):
    """A report as it was submitted. It never changes; a correction is a new version.

    `only_concerns` is the agency it concerns if it concerns just one: a person of that agency is
    asked for no judgement of it. Nor are `writers`, all who had a hand in its text.
    """

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    author_name = models.CharField(max_length=200)
    marking = models.CharField(max_length=12, choices=Marking.choices)
    purpose = models.TextField()
    findings = models.TextField()
    change_for_children = models.TextField()
    ask = models.TextField()
    body = models.TextField(blank=True)
    data = models.JSONField(default=dict, blank=True)
    concerns = models.ManyToManyField(Agency, blank=True, related_name="+")
    only_concerns = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    received_on = models.DateField(default=today)
    submitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    writers = models.ManyToManyField(Person, blank=True, related_name="+")
    what_changed = models.TextField(blank=True)
    content_hash = models.CharField(max_length=64)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["report", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["report", "number"], name="versions_are_numbered")
        ]

    def __str__(self) -> str:
        return f"{self.title} (version {self.number})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save a new version. Raises TypeError on any other."""
        if self.pk is not None:
            raise TypeError("A submitted version is never changed; submit a new one.")
        super().save(*args, **kwargs)

    @property
    def is_restricted(self) -> bool:
        """Whether only named people may read it."""
        return self.marking == Marking.RESTRICTED

    def hash_now(self) -> str:
        """The hash computed anew; unless it equals `content_hash`, somebody tampered."""
        parts = self.parts.select_related("document__blob")
        return self.computed_hash(
            [[part.title, part.marking, part.document.blob.sha256] for part in parts],
            list(self.concerns.values_list("code", flat=True)),
        )

    def computed_hash(self, parts: list[list[str]], concerns: Sequence[str] = ()) -> str:
        """The SHA-256 of the content, its parts and the agencies it concerns, hexadecimal.

        Each part is [title, marking, SHA-256 of the document]; `concerns` are agencies' codes.
        """
        content = {field: getattr(self, field) for field in SEALED}
        content |= {"parts": parts, "concerns": sorted(concerns)}
        spelt = json.dumps(content, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(spelt.encode()).hexdigest()


class ReportPart(Stamped):
    """A document that belongs to a version: the paper itself if uploaded, or an annex."""

    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="parts")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    marking = models.CharField(max_length=12, choices=Marking.choices)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering: ClassVar[list[str]] = ["version", "position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["version", "position"], name="parts_have_an_order")
        ]

    def __str__(self) -> str:
        return self.title
