"""The agenda: what a meeting deals with, in its order."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from pscb.flow.reports.models import Marking, ReportVersion
from pscb.flow.triage.models import AgendaCandidate, Purpose
from pscb.foundation.base.models import Stamped
from pscb.workshop.documents.models import Document

from .meeting import Meeting


class ItemKind(models.TextChoices):
    """What an item rests on. Only a report needs a recorded decision to be here."""

    REPORT = "report", "Report"
    MINUTES = "minutes", "Minutes of the last meeting"
    LOG = "log", "Log or Chair's notes"
    SPOKEN = "spoken", "Spoken, without a paper"
    NOTED = "noted", "Reports that were only noted"


WITH_A_FILE = (ItemKind.MINUTES, ItemKind.LOG)
WITHOUT_A_FILE = (ItemKind.SPOKEN, ItemKind.NOTED)


class AgendaItemQuerySet(models.QuerySet[Any]):
    """Items by who may see them."""

    def visible_to(self, user: Any) -> Self:
        """Those of the meetings the user may see."""
        return self.filter(meeting__in=Meeting.objects.visible_to(user))


class AgendaItem(Stamped):
    """One item: what it is, what is wanted of the group, who leads it, and for how long.

    Positions are 1, 2, 3 without a gap, and are the numbers people cite. A report is here because
    of its `candidate`, which knows the decision or the request that brought it. One that
    the group was advised of as a concern says so, and why in `concern`; of a Restricted paper the
    reason is left out. `kept_over` is a newer version that came in and that the meeting does not
    read, for the reason in `kept_because`. `change_key` is of the form that last changed it.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=ItemKind.choices)
    title = models.CharField(max_length=200)
    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    lead = models.CharField(max_length=150, blank=True)
    minutes = models.PositiveSmallIntegerField(default=10)
    recommendation = models.TextField(blank=True)
    marking = models.CharField(max_length=12, choices=Marking.choices, default=Marking.OFFICIAL)
    is_concern = models.BooleanField(default=False)
    concern = models.TextField(blank=True)
    version = models.ForeignKey(
        ReportVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="agenda_items"
    )
    candidate = models.ForeignKey(
        AgendaCandidate,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="agenda_items",
    )
    kept_over = models.ForeignKey(
        ReportVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kept_because = models.TextField(blank=True)
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    edits = models.PositiveIntegerField(default=0, editable=False)
    change_key = models.UUIDField(null=True, blank=True, editable=False)
    form_key = models.UUIDField(null=True, blank=True, editable=False)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["meeting", "position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["meeting", "position"], name="items_have_an_order"),
            models.UniqueConstraint(
                fields=["meeting", "version"], name="a_version_is_on_an_agenda_once"
            ),
            models.UniqueConstraint(
                fields=["meeting", "form_key"], name="a_form_adds_one_item_to_an_agenda"
            ),
            models.CheckConstraint(
                condition=Q(
                    kind=ItemKind.REPORT,
                    version__isnull=False,
                    candidate__isnull=False,
                    document__isnull=True,
                )
                | Q(kind__in=WITH_A_FILE, version__isnull=True, candidate__isnull=True)
                | Q(
                    kind__in=WITHOUT_A_FILE,
                    version__isnull=True,
                    candidate__isnull=True,
                    document__isnull=True,
                ),
                name="an_item_rests_on_what_its_kind_says",
            ),
            models.CheckConstraint(
                condition=Q(is_concern=True) | Q(concern=""), name="a_reason_belongs_to_a_concern"
            ),
            models.CheckConstraint(
                condition=Q(kept_over__isnull=True, kept_because="")
                | (Q(kept_over__isnull=False) & ~Q(kept_because="")),
                name="an_older_version_is_kept_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def number(self) -> str:
        """The number people cite."""
        return str(self.position)

    @property
    def wants_a_file(self) -> bool:
        """Whether an uploaded PDF is its paper."""
        return self.kind in WITH_A_FILE

    @property
    def is_case_level(self) -> bool:
        """Whether each reading of its paper is written down."""
        return self.is_restricted or self.meeting.is_about_children

    @property
    def is_restricted(self) -> bool:
        """Whether its paper is for named people only."""
        return self.marking == Marking.RESTRICTED


class NotedLine(models.Model):
    """A report the sub group only noted, as the agenda lists it: by title and reason."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="noted")
    version = models.ForeignKey(ReportVersion, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["item", "version"], name="a_report_is_listed_once")
        ]

    def __str__(self) -> str:
        return self.version.title
