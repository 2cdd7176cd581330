"""A report comes to a group: recommendations, comments, interests."""

import datetime
import uuid
from typing import Any

from django.utils import timezone

from pscb.flow.reports.models import Readership, ReportVersion, Why
from pscb.flow.reports.services import readership_give
from pscb.foundation.audit_trail.record import lock_head, record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import now, today
from pscb.foundation.base.errors import GuardRefused, Stale
from pscb.foundation.people.models import Group, Interest, Person
from pscb.foundation.people.permit import require
from pscb.foundation.people.policy import policy
from pscb.foundation.people.queries import members_of
from pscb.foundation.people.services import interest_declare

from ..models import Comment, Consideration, Recommendation
from ..outcomes import Choice
from ..queries.inbox import those_to_name
from ..rules.judging import leads
from .telling import tell_of


@service
def consideration_open(
    *,
    paper: ReportVersion,
    forum: Group,
    by: Person,
    received_on: datetime.date | None = None,
) -> Consideration:
    """Put a version before a group, from `received_on` (today); its members are told.

    Every report comes to the sub group before it is taken to the Board (Framework section 5).
    """
    consideration = Consideration.objects.create(
        paper=paper, forum=forum, state=Consideration.AWAITING, received_on=received_on or today()
    )
    reference = paper.report.reference
    record(by, "consideration.opened", consideration, target=paper, number=paper.number,
           reference=reference, forum=forum.name)  # fmt: skip
    _hand_on(consideration, by)
    tell_of(
        paper,
        event=f"consideration.opened:{consideration.key}",
        people=members_of(forum).exclude(pk=by.pk),
        title=f"Report {reference} has come in for {forum.name}",
        link=consideration.get_absolute_url(),
    )
    return consideration


def _hand_on(consideration: Consideration, by: Person) -> None:
    """Let whoever now leads it read it: only a Restricted version can be closed to them."""
    for person in leads(consideration):
        can_read = policy.can(person, "report_version.view", consideration.paper)
        if not can_read and person != by:
            readership_give(
                version=consideration.paper, why=Why.CONSIDERATION, person=person, by=by
            )


@service(records=False)
def recommendation_give(
    *,
    consideration: Consideration,
    choice: Choice,
    by: Person,
    given_at: datetime.datetime | None = None,
) -> Recommendation:
    """Recommend what the group should do, with a reason; it can be changed until it decides.

    Nobody recommends on their own report, or on one they are too close to: nothing of theirs is
    stored. Whoever recommends does not decide, so the decision passes to the next who may make it.
    Raises Stale when the group has decided, NotAllowed, and GuardRefused with what the
    recommendation lacks, or if nobody would be left to decide.
    """
    lock_head()
    consideration = Consideration.objects.select_for_update().get(pk=consideration.pk)
    if not consideration.is_awaiting:
        raise Stale("The group has decided on this report since you opened the page.")
    require(by, "consideration.recommend", consideration)
    given_at = given_at or now()
    choice.refuse_unfit(consideration, timezone.localdate(given_at))
    said = choice.tidied()
    earlier = Recommendation.objects.filter(consideration=consideration, person=by)
    if unchanged := earlier.filter(**said).first():
        return unchanged
    led = by in leads(consideration)
    recommendation, _ = Recommendation.objects.update_or_create(
        consideration=consideration,
        person=by,
        defaults={**said, "given_at": given_at, "submitter": consideration.paper.submitted_by},
    )
    record(by, "recommendation.given", consideration,
           reference=consideration.paper.report.reference,
           outcome=recommendation.get_outcome_display())  # fmt: skip
    if led:
        if not leads(consideration):
            raise GuardRefused(
                "If you recommended, nobody would be left to decide. Ask another member to."
            )
        _pass_on(consideration, by, recommendation)
    return recommendation


@service(records=False)
def views_open(*, consideration: Consideration, by: Person) -> Consideration:
    """Let everybody in the group see the recommendations given so far, as whoever leads it."""
    require(by, "consideration.lead", consideration)
    if consideration.views_opened_at is None:
        consideration.views_opened_at = now()
        consideration.save(update_fields=["views_opened_at"])
        record(by, "consideration.views_opened", consideration,
               reference=consideration.paper.report.reference)  # fmt: skip
    return consideration


@service(records=False)
def comment_add(
    *, consideration: Consideration, text: str, by: Person, form_key: uuid.UUID | None = None
) -> Comment:
    """Comment on a report in hand; those too close to judge it may. The same form counts once."""
    require(by, "consideration.comment", consideration)
    if not text.strip():
        raise GuardRefused("Write your comment.")
    lock_head()
    earlier = Comment.objects.filter(person=by, form_key=form_key).first()
    if form_key and earlier:
        return earlier
    comment = Comment.objects.create(
        consideration=consideration, text=text.strip(), person=by, form_key=form_key
    )
    record(by, "comment.made", consideration, reference=consideration.paper.report.reference)
    return comment


@service(records=False)
def interest_state(*, consideration: Consideration, nature: str, by: Person) -> Interest:
    """Declare an interest in the report in hand; from now on one may read and comment only.

    The decision passes to the next who may make it, and they are told.
    """
    require(by, "consideration.comment", consideration)
    lock_head()
    report: Any = consideration.paper.report
    earlier = Interest.objects.on().filter(person=by).about(report).first()
    if earlier:
        return earlier
    led = by in leads(consideration)
    interest = interest_declare(subject=report, nature=nature, by=by)
    if led and consideration.is_awaiting:
        _pass_on(consideration, by, interest)
    else:
        _hand_on(consideration, by)
    return interest


def _pass_on(consideration: Consideration, by: Person, because: Interest | Recommendation) -> None:
    _hand_on(consideration, by)
    tell_of(
        consideration.paper,
        event=f"consideration.passed_on:{because.key}",
        people=leads(consideration),
        title=f"The decision on report {consideration.paper.report.reference} has passed to you",
        link=consideration.get_absolute_url(),
    )


@service(records=False)
def reader_name(*, consideration: Consideration, person: Person, by: Person) -> Readership:
    """Name a reader of a Restricted version, and tell them.

    Members of the group, and of one on whose agenda the version is to come: a Restricted paper is
    in no pack, and read only by those who are named. Raises GuardRefused for anybody else.
    """
    if not those_to_name(consideration).filter(pk=person.pk).exists():
        raise GuardRefused("Choose a member of the group, or of one that is to see the report.")
    is_member = members_of(consideration.forum).filter(pk=person.pk).exists()
    paper, why = consideration.paper, Why.CONSIDERATION if is_member else Why.AGENDA
    reading = readership_give(version=paper, why=why, person=person, by=by)
    about = consideration if is_member else paper.report
    tell_of(
        paper,
        event=f"consideration.reader:{reading.key}",
        people=[person],
        title=f"You may now read report {consideration.paper.report.reference}",
        link=about.get_absolute_url(),
    )
    return reading
