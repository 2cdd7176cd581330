"""A report: what its author works on. What others read are its frozen versions."""

from typing import Any, ClassVar, Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.urls import reverse

from pscb.foundation.base.calendar import now
from pscb.foundation.people.models import Agency, Group, Person
from pscb.foundation.people.policy import policy
from pscb.foundation.workflow.models import Stateful

from ..kinds import ReportKind, report_kinds


class Marking(models.TextChoices):
    """How widely something may be read."""

    OFFICIAL = "official", "Official"
    SENSITIVE = "sensitive", "Official-Sensitive"
    RESTRICTED = "restricted", "Restricted to named people"


class ReportQuerySet(models.QuerySet[Any]):
    """Reports by who may read them."""

    def visible_to(self, user: Any) -> Self:
        """Those the user wrote, or has been made a reader of."""
        return policy.scope(user, "report.view", self)

    def registered_for(self, user: Any) -> Self:
        """Those whose title and kind the user may see in the register of all reports."""
        return policy.scope(user, "report.know_of", self)


class Report(Stateful):
    """Four prompts, a body, and who wrote it: an agency, a group or a person.

    The summary's four prompts are purpose, what was found, what changes for children, and what
    is asked of the group. `edits` counts the savings of the draft, so that two writers cannot
    overwrite each other unseen. Once there is a version, kind and author stay as they are.
    `writers` are all who have had a hand in the text; a new version begins with what they wrote.
    """

    DRAFT, SUBMITTED, WITHDRAWN = "draft", "submitted", "withdrawn"

    reference = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    author_agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )
    author_group = models.ForeignKey(
        Group, on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )
    author_person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="reports")
    writers = models.ManyToManyField(Person, blank=True, related_name="+", editable=False)
    concerns = models.ManyToManyField(Agency, blank=True, related_name="concerned_by")
    source_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, null=True, blank=True)
    source_id = models.PositiveBigIntegerField(null=True, blank=True)
    source = GenericForeignKey("source_type", "source_id")
    marking = models.CharField(max_length=12, choices=Marking.choices, default=Marking.SENSITIVE)
    purpose = models.TextField(blank=True)
    findings = models.TextField(blank=True)
    change_for_children = models.TextField(blank=True)
    ask = models.TextField(blank=True)
    body = models.TextField(blank=True)
    data = models.JSONField(default=dict, blank=True)
    what_changed = models.TextField(blank=True)
    edits = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField(default=now, editable=False)
    changed_by_name = models.CharField(max_length=200, blank=True, editable=False)
    form_key = models.UUIDField(null=True, blank=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-created_at"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(author_agency__isnull=False, author_group__isnull=False),
                name="a_report_speaks_for_one_body",
            ),
            models.UniqueConstraint(
                fields=["author_person", "form_key"],
                condition=Q(form_key__isnull=False),
                name="a_form_begins_one_report",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "kind"], name="reports_by_state"),
            models.Index(fields=["source_type", "source_id"], name="reports_of_a_source"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the report."""
        return reverse("reports:report", args=[self.key])

    @property
    def report_kind(self) -> ReportKind:
        """The kind with its route."""
        return report_kinds[self.kind]

    @property
    def kind_label(self) -> str:
        """The kind in words; a kind that is no longer known is shown by its code."""
        known = report_kinds.get(self.kind)
        return known.label if known else self.kind

    @property
    def author_name(self) -> str:
        """Whom the report speaks for."""
        return str(self.author_agency or self.author_group or self.author_person)

    @property
    def is_draft(self) -> bool:
        """Whether its author is working on it."""
        return self.state == self.DRAFT

    @property
    def latest_version(self) -> Any:
        """The newest frozen version, or None before the first submission."""
        return self.versions.order_by("-number").first()
