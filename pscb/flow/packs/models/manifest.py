"""What a pack holds: its agenda as it was, and which pages come from which paper."""

from typing import ClassVar

from django.db import models

from pscb.flow.meetings.models import ItemKind, Purpose
from pscb.flow.reports.models import Marking, ReportVersion
from pscb.foundation.base.models import Stamped
from pscb.workshop.documents.models import Blob

from .pack import PackVersion
from .rendered import RenderedPart


class PackItem(Stamped):
    """An item of the agenda as it stood when the pack was made; later changes do not reach it.

    `note` says that a newer version of its report had come in by then.
    """

    pack = models.ForeignKey(PackVersion, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=ItemKind.choices)
    title = models.CharField(max_length=200)
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    lead = models.CharField(max_length=150, blank=True)
    begins = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    recommendation = models.TextField(blank=True)
    marking = models.CharField(max_length=12, choices=Marking.choices)
    is_concern = models.BooleanField(default=False)
    concern = models.TextField(blank=True)
    note = models.TextField(blank=True)
    version = models.ForeignKey(
        ReportVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    first_page = models.PositiveIntegerField(null=True, blank=True)
    pages = models.PositiveIntegerField(default=0)

    class Meta:
        ordering: ClassVar[list[str]] = ["pack", "position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["pack", "position"], name="pack_items_have_an_order")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def number(self) -> str:
        """The number people cite."""
        return str(self.position)

    @property
    def last_page(self) -> int:
        """The number of its last page; 0 if it has none."""
        return self.first_page + self.pages - 1 if self.first_page else 0

    @property
    def is_restricted(self) -> bool:
        """Whether its paper is for named people only, and so not printed."""
        return self.marking == Marking.RESTRICTED


class PackPart(models.Model):
    """A run of pages that comes from one file: the cover, a printed paper, an uploaded PDF."""

    pack = models.ForeignKey(PackVersion, on_delete=models.CASCADE, related_name="parts")
    item = models.ForeignKey(
        PackItem, on_delete=models.CASCADE, null=True, blank=True, related_name="parts"
    )
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=250)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    first_page = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
    is_tagged = models.BooleanField()
    rendered = models.ForeignKey(
        RenderedPart, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar[list[str]] = ["pack", "position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["pack", "position"], name="pack_parts_have_an_order"),
            models.UniqueConstraint(
                fields=["pack", "first_page"], name="a_page_comes_from_one_part"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_uploaded(self) -> bool:
        """Whether its pages are somebody's own PDF, shown as pictures with their text."""
        return self.item_id is not None and self.rendered_id is None
