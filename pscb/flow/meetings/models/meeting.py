"""A meeting of the Board or of one of its groups."""

import datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from pscb.foundation.base.calendar import today
from pscb.foundation.people.models import Group, GroupKind, Person
from pscb.foundation.people.policy import policy
from pscb.foundation.workflow.models import Stateful

ABOUT_CHILDREN = (GroupKind.CASE_REVIEW, GroupKind.CHILD_DEATH)
TEN_O_CLOCK = datetime.time(10)


class MeetingQuerySet(models.QuerySet[Any]):
    """Meetings by who may see them, and by when they are."""

    def visible_to(self, user: Any) -> Self:
        """Officers see all; a group sees its own once they are published, its chair before."""
        return policy.scope(user, "meeting.view", self)

    def upcoming(self) -> Self:
        """Those still to be held, the nearest first."""
        return self.filter(state__in=Meeting.OPEN, held_on__gte=today()).order_by("held_on")

    def past(self) -> Self:
        """Those whose day has gone by, and those cancelled, the latest first."""
        gone = Q(held_on__lt=today()) | ~Q(state__in=Meeting.OPEN)
        return self.filter(gone).order_by("-held_on")

    def of_group(self, group: Group) -> Self:
        """Those of one group."""
        return self.filter(group=group)


class Meeting(Stateful):
    """When and where a group meets, and by when its papers are due and sent out.

    Papers are due ten working days before the meeting and published five before, unless the
    group has set other dates. `edits` counts the changes of these details, so that two officers
    cannot overwrite each other unseen; `change_key` is of the form that made the last of them.
    """

    PLANNED, PUBLISHED, HELD, CANCELLED = "planned", "published", "held", "cancelled"
    OPEN = (PLANNED, PUBLISHED)

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="meetings")
    reference = models.CharField(max_length=30, unique=True)
    title = models.CharField(max_length=150)
    held_on = models.DateField()
    starts_at = models.TimeField(default=TEN_O_CLOCK)
    minutes = models.PositiveSmallIntegerField(default=120)
    place = models.CharField(max_length=200, blank=True)
    papers_due_on = models.DateField()
    publish_on = models.DateField()
    present = models.ManyToManyField(Person, blank=True, related_name="meetings_attended")
    edits = models.PositiveIntegerField(default=0, editable=False)
    change_key = models.UUIDField(null=True, blank=True, editable=False)
    form_key = models.UUIDField(null=True, blank=True, unique=True, editable=False)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[str]] = ["-held_on"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(papers_due_on__lte=F("publish_on"), publish_on__lte=F("held_on")),
                name="papers_come_before_the_meeting",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=1), name="a_meeting_lasts_at_least_a_minute"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["state", "held_on"], name="meetings_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.held_on.day} {self.held_on:%B %Y}"

    @property
    def is_open(self) -> bool:
        """Whether its agenda can still change."""
        return self.state in self.OPEN

    @property
    def is_held(self) -> bool:
        """Whether it has taken place."""
        return self.state == self.HELD

    @property
    def is_about_children(self) -> bool:
        """Whether its group talks about single children, so that each reading is written down."""
        return self.group.kind in ABOUT_CHILDREN

    @property
    def begins(self) -> datetime.datetime:
        """When it begins, as clocks show it."""
        return datetime.datetime.combine(self.held_on, self.starts_at)

    @property
    def ends(self) -> datetime.datetime:
        """When it is planned to end."""
        return self.begins + datetime.timedelta(minutes=self.minutes)
