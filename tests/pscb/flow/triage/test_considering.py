"""A report comes to the group: its members read, recommend and comment."""

import datetime

import pytest
from django.db import IntegrityError, transaction

from pscb.flow.reports.models import Marking, Report
from pscb.flow.reports.services import report_change, report_reopen, report_submit, report_withdraw
from pscb.flow.triage.models import Comment, Consideration, Outcome, Recommendation
from pscb.flow.triage.queries.inbox import room_for
from pscb.flow.triage.services import (
    comment_add,
    interest_state,
    reader_name,
    recommendation_give,
    views_open,
)
from pscb.foundation.base.errors import GuardRefused, NotAllowed, Stale
from pscb.foundation.notifications.models import Notice
from pscb.foundation.people.models import Interest, Seat
from pscb.foundation.people.policy import policy
from tests.cast import fresh
from tests.pscb.flow.reports.stories import FINDINGS, submitted

from .stories import REASON, came_in, choice, decides, of, recommends


@pytest.fixture
def audit(cast):
    """Priya's audit for Fenland Police, just come in."""
    return came_in(cast.priya, author_agency=cast.police, concerns=[cast.police])


def test_a_report_comes_to_the_group_its_kind_names(cast, audit):
    assert (audit.forum, audit.state) == (cast.quality, "awaiting")
    activity = came_in(cast.gareth, kind="subgroup_activity", author_group=cast.training)
    assert activity.forum == cast.chairs


def test_the_members_are_told(cast, audit):
    told = Notice.objects.filter(event=f"consideration.opened:{audit.key}", channel="app")
    assert {notice.person for notice in told} == {cast.rosa, cast.dele, cast.quentin, cast.conrad}


def test_it_came_in_on_the_day_of_its_version(cast):
    day = datetime.date(2026, 3, 2)
    assert came_in(cast.priya, author_agency=cast.police, received_on=day).received_on == day


def test_a_member_recommends_with_a_reason(cast, audit):
    given = recommends(cast.quentin, audit, purpose="decision", minutes=15)
    assert (given.outcome, given.reason, given.minutes) == ("table", REASON, 15)


def test_one_may_change_ones_mind_until_the_group_decides(cast, audit):
    recommends(cast.quentin, audit, Outcome.TABLE)
    recommends(cast.quentin, audit, Outcome.NOTE)
    assert Recommendation.objects.get().outcome == Outcome.NOTE


def test_a_reason_is_a_sentence(cast, audit):
    with pytest.raises(GuardRefused, match="in a sentence"):
        recommends(cast.quentin, audit, reason="Good.")


@pytest.mark.parametrize("outcome", [Outcome.RETURN, Outcome.FOLLOW_UP])
def test_what_is_asked_of_the_author_has_a_content_and_a_day(cast, audit, outcome):
    with pytest.raises(GuardRefused, match="what is missing"):
        recommends(cast.quentin, audit, outcome, needed=" ")
    with pytest.raises(GuardRefused, match="still to come"):
        recommends(cast.quentin, audit, outcome, needed_by=None)
    with pytest.raises(GuardRefused, match="still to come"):
        recommends(cast.quentin, audit, outcome, needed_by=datetime.date(2020, 1, 1))


def test_only_what_the_outcome_asks_for_is_kept(cast, audit):
    given = recommends(cast.quentin, audit, Outcome.NOTE, minutes=15, needed="The ages.")
    assert (given.minutes, given.needed, given.needed_by) == (None, "", None)


def test_somebody_outside_the_group_recommends_nothing(cast, audit):
    for stranger in (cast.bea, cast.ivy, cast.olive, cast.hannah, cast.eddie):
        with pytest.raises(NotAllowed):
            recommends(stranger, audit)


def test_nothing_of_a_member_in_conflict_is_kept(cast, audit):
    with pytest.raises(NotAllowed, match="from your organisation"):
        recommends(cast.conrad, audit)
    assert not Recommendation.objects.exists()


def test_a_member_of_the_only_agency_it_concerns_is_in_conflict(cast):
    about = came_in(cast.olive, author_group=cast.business_unit, concerns=[cast.council])
    with pytest.raises(NotAllowed, match="only your organisation"):
        recommends(cast.quentin, about)


def test_a_report_about_many_agencies_conflicts_nobody(cast):
    many = [cast.council, cast.police, cast.health, cast.probation]
    about = came_in(cast.olive, author_group=cast.business_unit, concerns=many)
    for member in (cast.quentin, cast.conrad, cast.dele, cast.rosa):
        assert recommends(member, about).person == member


def test_who_writes_or_submits_never_recommends(cast):
    mine = came_in(cast.quentin, author_group=cast.quality)
    with pytest.raises(NotAllowed, match="You wrote or submitted"):
        recommends(cast.quentin, mine)


def test_the_database_itself_refuses_the_submitter(cast, audit):
    with pytest.raises(IntegrityError), transaction.atomic():
        Recommendation.objects.create(
            consideration=audit, person=cast.priya, submitter=cast.priya, outcome="note",
            reason=REASON,
        )  # fmt: skip


def test_a_declared_interest_is_a_conflict(cast, audit):
    interest_state(consideration=audit, nature="I manage the team.", by=cast.quentin)
    with pytest.raises(NotAllowed, match="declared an interest"):
        recommends(cast.quentin, audit)
    again = interest_state(consideration=audit, nature="I manage the team.", by=cast.quentin)
    assert again == Interest.objects.get()


def test_somebody_in_conflict_may_still_comment(cast, audit):
    comment_add(consideration=audit, text="We have changed this since.", by=cast.conrad)
    assert Comment.objects.get().person == cast.conrad


def test_a_stranger_comments_nothing(cast, audit):
    for stranger in (cast.priya, cast.bea, cast.hannah):
        with pytest.raises(NotAllowed):
            comment_add(consideration=audit, text="Hello.", by=stranger)


def test_recommendations_are_hidden_until_one_has_given_ones_own(cast, audit):
    recommends(cast.dele, audit)
    assert room_for(audit, fresh(cast.quentin)).views is None
    recommends(cast.quentin, audit)
    seen = room_for(audit, fresh(cast.quentin)).views
    assert [view.recommendation.person for view in seen] == [cast.dele, cast.quentin]


def test_the_chair_opens_them_for_all(cast, audit):
    recommends(cast.dele, audit)
    assert room_for(audit, fresh(cast.conrad)).views is None
    with pytest.raises(NotAllowed):
        views_open(consideration=audit, by=fresh(cast.dele))
    views_open(consideration=audit, by=fresh(cast.rosa))
    assert len(room_for(audit, fresh(cast.conrad)).views) == 1


def test_after_the_decision_nobody_recommends(cast, audit):
    recommends(cast.quentin, audit)
    decides(cast.rosa, audit)
    with pytest.raises(Stale, match="has decided"):
        recommends(cast.dele, audit)


def test_a_new_version_is_considered_afresh(cast, audit):
    report = audit.paper.report
    report_reopen(report=report, by=fresh(cast.priya))
    draft = Report.objects.get(pk=report.pk)
    report_change(report=draft, edits=draft.edits, by=cast.priya, what_changed="A sum.")
    second = report_submit(report=draft, by=cast.priya)
    assert Consideration.objects.get(pk=audit.pk).state == "superseded"
    assert (of(second).state, of(second).forum) == ("awaiting", cast.quality)


def test_a_report_may_be_taken_back_until_it_is_decided(cast, audit):
    report_withdraw(report=audit.paper.report, reason="By mistake.", by=fresh(cast.priya))
    assert Consideration.objects.get(pk=audit.pk).state == "withdrawn"


def test_a_decided_report_is_not_taken_back(cast, audit):
    recommends(cast.quentin, audit)
    decides(cast.rosa, audit)
    with pytest.raises(GuardRefused, match="stays on the record"):
        report_withdraw(report=audit.paper.report, reason="Never mind.", by=fresh(cast.priya))
    assert Report.objects.get(pk=audit.paper.report_id).state == "submitted"


def test_a_restricted_report_is_read_by_those_in_the_chair_and_those_they_name(cast):
    paper = submitted(cast.priya, marking=Marking.RESTRICTED, kind=FINDINGS)
    closed = of(paper)
    readers = [cast.rosa, cast.dele]
    others = [cast.quentin, cast.conrad, cast.olive, cast.ivy, cast.bea]
    assert all(policy.can(fresh(one), "consideration.view", closed) for one in readers)
    assert not any(policy.can(fresh(one), "consideration.view", closed) for one in others)
    with pytest.raises(NotAllowed):
        reader_name(consideration=closed, person=cast.quentin, by=fresh(cast.olive))
    reader_name(consideration=closed, person=cast.quentin, by=fresh(cast.rosa))
    assert recommends(cast.quentin, closed).person == cast.quentin


def test_only_a_member_of_the_group_is_named_as_a_reader_there(cast):
    closed = of(submitted(cast.priya, marking=Marking.RESTRICTED))
    with pytest.raises(GuardRefused, match="member of the group"):
        reader_name(consideration=closed, person=cast.bea, by=fresh(cast.rosa))


def test_a_seat_that_has_ended_gives_no_say(cast, audit):
    Seat.objects.filter(person=cast.quentin).update(ends=datetime.date(2020, 1, 1))
    with pytest.raises(NotAllowed, match="Only members"):
        recommendation_give(
            consideration=audit, choice=choice(Outcome.NOTE), by=fresh(cast.quentin)
        )
