"""Papers that are printed already: each once, for every pack that holds it."""

from typing import ClassVar

from django.db import models

from pscb.foundation.base.calendar import now
from pscb.workshop.documents.models import Blob


class RenderedPart(models.Model):
    """A printed paper, known by the hash of its content and of how it is laid out.

    `text` is the HTML it was printed from, so that the screen shows the same; `blocks` tells on
    which of its pages (from 1) each block of that text begins.
    """

    key = models.CharField(max_length=64, unique=True)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    pages = models.PositiveIntegerField()
    text = models.TextField()
    blocks = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=now)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(pages__gte=1), name="a_part_has_pages")
        ]

    def __str__(self) -> str:
        return self.key
