"""A pack: what a meeting reads, as one numbered PDF."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from pscb.flow.meetings.models import Meeting
from pscb.flow.reports.models import Marking
from pscb.foundation.base.calendar import now
from pscb.foundation.people.models import Person
from pscb.foundation.people.policy import policy
from pscb.foundation.workflow.models import Stateful
from pscb.workshop.documents.models import Blob


class PackQuerySet(models.QuerySet[Any]):
    """Packs by who may read them, and by how they stand."""

    def visible_to(self, user: Any) -> Self:
        """Officers see all; a group reads its own once published, its chair before."""
        return policy.scope(user, "pack.view", self)

    def current(self) -> Self:
        """Those that stand: drafts and published ones, not what took their place."""
        return self.filter(state__in=PackVersion.CURRENT)

    def published(self) -> Self:
        """Those that readers were told of and that nothing has replaced."""
        return self.filter(state=PackVersion.PUBLISHED)


class PackVersion(Stateful):
    """One issue of a meeting's pack: its file, its pages and what it was made from.

    `content_key` is the SHA-256 of everything that went in; `head_hash` is where the audit trail
    ended when it was made, as printed on the cover. Drafts are replaced by newer ones; a published
    pack is never changed, only superseded by the next number.
    """

    BUILT, PUBLISHED, SUPERSEDED, REPLACED = "built", "published", "superseded", "replaced"
    CURRENT = (BUILT, PUBLISHED)
    ISSUED = (PUBLISHED, SUPERSEDED)

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="packs")
    number = models.PositiveSmallIntegerField()
    content_key = models.CharField(max_length=64)
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    pages = models.PositiveIntegerField()
    marking = models.CharField(max_length=12, choices=Marking.choices)
    head_hash = models.CharField(max_length=64)
    built_at = models.DateTimeField(default=now)
    built_by = models.CharField(max_length=200)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PackQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["meeting", "-number", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["meeting", "number"],
                condition=~Q(state="replaced"),
                name="a_number_is_given_once",
            ),
            models.UniqueConstraint(
                fields=["meeting", "content_key"],
                condition=Q(state__in=["built", "published"]),
                name="the_same_pack_is_kept_once",
            ),
            models.UniqueConstraint(
                fields=["meeting"], condition=Q(state="built"), name="a_meeting_has_one_draft"
            ),
            models.UniqueConstraint(
                fields=["meeting"],
                condition=Q(state="published"),
                name="a_meeting_has_one_published_pack",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["built", "replaced"]) | Q(published_at__isnull=False),
                name="a_published_pack_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting.reference}, version {self.number}"

    @property
    def is_draft(self) -> bool:
        """Whether it has been built and not published."""
        return self.state == self.BUILT

    @property
    def is_published(self) -> bool:
        """Whether it is the one that readers hold."""
        return self.state == self.PUBLISHED

    @property
    def is_superseded(self) -> bool:
        """Whether a later number has taken its place."""
        return self.state == self.SUPERSEDED

    @property
    def is_case_level(self) -> bool:
        """Whether each reading of it is written down."""
        return self.marking == Marking.RESTRICTED or self.meeting.is_about_children

    @property
    def file_name(self) -> str:
        """What the file is called when it is downloaded."""
        draft = " draft" if self.is_draft else ""
        return f"{self.meeting.reference} pack version {self.number}{draft}.pdf"
