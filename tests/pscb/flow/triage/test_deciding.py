"""Rosa, the chair, decides; Dele stands in for her; Ivy for both."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction

from pscb.flow.reports.models import Marking, Readership, Report, Why
from pscb.flow.reports.services import report_change, report_submit
from pscb.flow.returns.models import Return
from pscb.flow.triage.events import report_decided
from pscb.flow.triage.models import (
    AgendaCandidate,
    Consideration,
    Decision,
    Mode,
    Outcome,
    Purpose,
)
from pscb.flow.triage.queries import agenda_candidates, noted_for_agenda
from pscb.flow.triage.rules.judging import leads
from pscb.flow.triage.services import (
    candidate_place,
    decision_reverse,
    decisions_ratify,
    interest_state,
    reply_add,
)
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused, NotAllowed, Stale
from pscb.foundation.notifications.models import Notice
from pscb.foundation.people.models import Agency, Seat
from tests.cast import fresh
from tests.pscb.flow.reports.stories import FINDINGS, OVERVIEW, submitted

from .stories import REASON, came_in, decided, decides, of, recommends

ALL = [
    Outcome.TABLE, Outcome.ADVISE, Outcome.CIRCULATE, Outcome.RETURN, Outcome.FOLLOW_UP,
    Outcome.NOTE,
]  # fmt: skip


@pytest.fixture
def audit(cast):
    """Priya's audit, on which Quentin has recommended."""
    consideration = came_in(cast.priya, author_agency=cast.police)
    recommends(cast.quentin, consideration)
    return consideration


def present_at(cast, *people, **more):
    """A quorate meeting of the group."""
    return {
        "mode": Mode.AT_MEETING, "held_on": today(), "minute": "QE-2026-05, item 4",
        "present": list(people), **more,
    }  # fmt: skip


def test_the_chair_decides_on_this_very_version(cast, audit):
    decision = decides(cast.rosa, audit)
    assert (decision.consideration.paper, decision.made_by) == (audit.paper, cast.rosa)
    assert Consideration.objects.get(pk=audit.pk).state == "decided"


def test_a_decision_rests_on_somebody_elses_recommendation(cast):
    alone = came_in(cast.priya, author_agency=cast.police)
    with pytest.raises(GuardRefused, match="by somebody else"):
        decides(cast.rosa, alone)
    recommends(cast.dele, alone)
    assert decides(cast.rosa, alone).rests_on.person == cast.dele


def test_a_chair_who_has_recommended_leaves_the_decision_to_the_deputy(cast, audit):
    recommends(cast.rosa, audit)
    with pytest.raises(NotAllowed, match=r"You have recommended .*Dele Adeyemi may decide"):
        decides(cast.rosa, audit)
    assert not Consideration.objects.to_decide(fresh(cast.rosa)).exists()
    told = Notice.objects.filter(event__startswith="consideration.passed_on", channel="app")
    assert [notice.person for notice in told] == [cast.dele]
    assert decides(cast.dele, audit).made_by == cast.dele


def test_if_chair_and_deputy_have_recommended_the_boards_chair_decides(cast, audit):
    recommends(cast.rosa, audit)
    recommends(cast.dele, audit)
    with pytest.raises(NotAllowed, match="Ivy Castellan may decide"):
        decides(cast.dele, audit)
    assert decides(cast.ivy, audit).made_by == cast.ivy


def test_nobody_recommends_who_alone_could_decide(cast):
    activity = came_in(cast.gareth, kind="subgroup_activity", author_group=cast.training)
    with pytest.raises(GuardRefused, match="nobody would be left to decide"):
        recommends(cast.ivy, activity, Outcome.NOTE)
    assert leads(activity) == [cast.ivy]


def test_a_recommendation_counts_no_more_once_an_interest_is_declared(cast, audit):
    interest_state(consideration=audit, nature="I manage the team.", by=fresh(cast.quentin))
    with pytest.raises(GuardRefused, match="by somebody else"):
        decides(cast.rosa, audit)


def test_a_recommendation_counts_no_more_once_the_seat_has_ended(cast, audit):
    Seat.objects.filter(person=cast.quentin).update(ends=today())
    with pytest.raises(GuardRefused, match="by somebody else"):
        decides(cast.rosa, audit)


def test_members_and_the_deputy_do_not_decide_for_a_chair_who_can(cast, audit):
    for person in (cast.dele, cast.quentin, cast.ivy, cast.olive, cast.conrad, cast.bea):
        with pytest.raises(NotAllowed):
            decides(person, audit)


def test_a_chair_in_conflict_hands_to_the_deputy(cast):
    theirs = came_in(cast.hannah, author_agency=cast.health)
    recommends(cast.quentin, theirs)
    with pytest.raises(NotAllowed, match="from your organisation"):
        decides(cast.rosa, theirs)
    assert decides(cast.dele, theirs).made_by == cast.dele


def test_with_nobody_left_the_boards_chair_decides(cast):
    theirs = came_in(cast.hannah, author_agency=cast.health)
    recommends(cast.quentin, theirs)
    interest_state(consideration=theirs, nature="My sister wrote it.", by=fresh(cast.dele))
    with pytest.raises(NotAllowed):
        decides(cast.dele, theirs)
    assert decides(cast.ivy, theirs).made_by == cast.ivy


def test_who_now_decides_is_told(cast, audit):
    interest_state(consideration=audit, nature="I manage the team.", by=fresh(cast.rosa))
    told = Notice.objects.filter(event__startswith="consideration.passed_on", channel="app")
    assert [notice.person for notice in told] == [cast.dele]


def test_whoever_must_decide_may_read_even_what_is_restricted(cast):
    closed = of(submitted(cast.priya, marking=Marking.RESTRICTED))
    interest_state(consideration=closed, nature="My team.", by=fresh(cast.rosa))
    interest_state(consideration=closed, nature="My old team.", by=fresh(cast.dele))
    assert leads(closed) == [cast.ivy]
    assert Readership.objects.filter(version=closed.paper, person=cast.ivy).exists()


def test_the_database_itself_refuses_the_submitter(cast, audit):
    given = audit.recommendations.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(
            consideration=audit, made_by=cast.priya, submitter=cast.priya, outcome="note",
            reason=REASON, mode=Mode.BETWEEN_MEETINGS, rests_on=given,
        )  # fmt: skip


def test_a_decision_is_never_rewritten(cast, audit):
    decision = decides(cast.rosa, audit)
    decision.outcome = Outcome.NOTE
    with pytest.raises(TypeError, match="never changed"):
        decision.save()
    with pytest.raises(TypeError, match="never changed"):
        decision.save(update_fields=["outcome"])


def test_a_double_click_decides_once(cast, audit):
    key = uuid.uuid4()
    first = decides(cast.rosa, audit, form_key=key, version=0)
    again = decides(cast.rosa, audit, form_key=key, version=0)
    assert first == again
    assert AgendaCandidate.objects.count() == 1


def test_a_page_that_is_out_of_date_decides_nothing(cast, audit):
    decides(cast.rosa, audit, version=0)
    with pytest.raises(Stale):
        decides(cast.rosa, audit, version=0)


def test_a_decision_is_not_older_than_the_report(cast, audit):
    for wrong in (datetime.date(2020, 1, 1), today() + datetime.timedelta(days=1)):
        with pytest.raises(GuardRefused, match="after the report came in"):
            decides(cast.rosa, audit, decided_on=wrong)


def test_days_are_counted_from_receipt(cast):
    came = today() - datetime.timedelta(days=12)
    consideration = came_in(cast.priya, author_agency=cast.police, received_on=came)
    recommends(cast.quentin, consideration)
    assert decides(cast.rosa, consideration).days_taken == 12


@pytest.mark.parametrize("outcome", ALL[2:])
def test_what_must_reach_the_board_is_not_lowered(cast, outcome):
    findings = came_in(cast.olive, kind=FINDINGS, author_group=cast.business_unit)
    with pytest.raises(GuardRefused, match="must reach the Board"):
        recommends(cast.quentin, findings, outcome)
    recommends(cast.quentin, findings, Outcome.TABLE)
    with pytest.raises(GuardRefused, match="must reach the Board"):
        decides(cast.rosa, findings, outcome)
    assert decides(cast.rosa, findings, Outcome.ADVISE).outcome == "advise"


def test_what_is_tabled_by_default_goes_elsewhere_for_a_reason(cast):
    overview = came_in(cast.olive, kind=OVERVIEW, author_group=cast.business_unit)
    recommends(cast.quentin, overview, Outcome.CIRCULATE)
    with pytest.raises(GuardRefused, match="does not go to the Board"):
        decides(cast.rosa, overview, Outcome.CIRCULATE)
    why = {"why_not_tabled": "The Board saw the same figures in May."}
    assert decides(cast.rosa, overview, Outcome.CIRCULATE, more=why).outcome == "circulate"


def test_what_is_tabled_by_default_is_tabled_without_more(cast):
    overview = came_in(cast.olive, kind=OVERVIEW, author_group=cast.business_unit)
    recommends(cast.quentin, overview)
    assert decides(cast.rosa, overview).outcome == "table"


# What follows


def test_a_tabled_report_waits_for_the_boards_agenda(cast):
    more = {"purpose": Purpose.DECISION, "minutes": 20}
    decision = decided(cast, Outcome.TABLE, more=more)
    candidate = agenda_candidates(cast.board).get()
    assert (candidate.decision, candidate.purpose, candidate.minutes) == (decision, "decision", 20)
    assert not candidate.is_concern


def test_a_concern_is_marked_as_one(cast):
    decided(cast, Outcome.ADVISE)
    assert agenda_candidates(cast.board).get().is_concern


def test_a_circulated_report_is_read_by_the_board(cast):
    decision = decided(cast, Outcome.CIRCULATE)
    paper = decision.consideration.paper
    assert Readership.objects.filter(version=paper, group=cast.board, why=Why.CIRCULATION).exists()
    told = Notice.objects.filter(event=f"report.circulated:{decision.key}", channel="app")
    assert {notice.person for notice in told} == {cast.bea, cast.ivy}


def test_a_restricted_report_is_not_circulated(cast):
    closed = of(submitted(cast.priya, marking=Marking.RESTRICTED))
    recommends(cast.dele, closed, Outcome.CIRCULATE)
    with pytest.raises(GuardRefused, match="cannot be circulated"):
        decides(cast.rosa, closed, Outcome.CIRCULATE)
    assert not Decision.objects.exists()


def test_a_returned_report_is_a_draft_again_with_a_day(cast):
    decision = decided(cast, Outcome.RETURN)
    report = decision.consideration.paper.report
    report.refresh_from_db()
    demand = Return.objects.get()
    assert report.state == Report.DRAFT
    assert (demand.agency, demand.due_on, demand.subject) == (
        cast.police, decision.needed_by, report,
    )  # fmt: skip
    assert report.reference in demand.title


def test_the_demand_is_met_when_the_new_version_comes(cast):
    report = decided(cast, Outcome.RETURN).consideration.paper.report
    draft = Report.objects.get(pk=report.pk)
    report_change(report=draft, edits=draft.edits, by=fresh(cast.priya), what_changed="The ages.")
    second = report_submit(report=draft, by=fresh(cast.priya))
    assert Return.objects.get().state == "met"
    assert of(second).is_awaiting


def test_a_follow_up_is_owed_by_the_author(cast):
    decision = decided(cast, Outcome.FOLLOW_UP)
    demand = Return.objects.get()
    assert (demand.agency, demand.subject, demand.due_on) == (
        cast.police, decision, decision.needed_by,
    )  # fmt: skip
    assert "The ages." in demand.why


@pytest.mark.parametrize(
    ("author", "owner"), [("author_group", "training"), ("", "gareth")], ids=["group", "person"]
)
def test_a_group_or_a_person_owes_it_too(cast, author, owner):
    body = {author: cast.training} if author else {}
    mine = came_in(cast.gareth, **body)
    recommends(cast.quentin, mine, Outcome.FOLLOW_UP)
    decides(cast.rosa, mine, Outcome.FOLLOW_UP)
    assert Return.objects.get().owner == getattr(cast, owner)


def test_a_noted_report_is_listed_for_the_board(cast):
    decision = decided(cast, Outcome.NOTE)
    assert list(noted_for_agenda(cast.board)) == [decision]
    assert not noted_for_agenda(cast.quality).exists()


def test_the_author_is_told_what_and_why(cast):
    decision = decided(cast, Outcome.NOTE)
    notice = Notice.objects.get(
        event=f"report.decided:{decision.key}", channel="app", person=cast.priya
    )
    title = decision.consideration.paper.title
    assert notice.detail == f"“{title}”. Noted. {REASON}"
    assert REASON not in notice.title


def test_those_above_are_told_of_the_decision(cast, monkeypatch):
    told = []
    monkeypatch.setattr(report_decided, "_listeners", [told.append])
    decision = decided(cast)
    assert told == [decision]


def test_an_author_replies_and_the_chair_is_told(cast):
    decision = decided(cast, Outcome.NOTE)
    key = uuid.uuid4()
    for _ in range(2):
        reply = reply_add(decision=decision, text="Thank you.", by=fresh(cast.marcus), form_key=key)
    assert decision.replies.get() == reply
    told = Notice.objects.filter(event=f"decision.reply:{reply.key}", channel="app")
    assert {notice.person for notice in told} == {cast.rosa}
    with pytest.raises(NotAllowed):
        reply_add(decision=decision, text="Me too.", by=fresh(cast.hannah))


# The other forum


@pytest.fixture
def activity(cast):
    """The training group's activity report, on which Gareth may not recommend: it is his."""
    Seat.objects.create(person=cast.mabel, group=cast.chairs, role="member")
    consideration = came_in(cast.gareth, kind="subgroup_activity", author_group=cast.training)
    recommends(cast.mabel, consideration, Outcome.SEND_ON)
    return consideration


def test_the_chairs_group_notes_or_sends_on_and_nothing_else(cast, activity):
    for outcome in ALL[:-1]:
        with pytest.raises(GuardRefused, match="sends it on"):
            decides(cast.ivy, activity, outcome)
    assert decides(cast.ivy, activity, Outcome.NOTE).outcome == "note"


def test_what_is_sent_on_is_considered_by_q_and_e(cast, activity):
    decides(cast.ivy, activity, Outcome.SEND_ON)
    second = of(activity.paper)
    assert (second.forum, second.state) == (cast.quality, "awaiting")
    recommends(cast.quentin, second, Outcome.CIRCULATE)
    assert decides(cast.rosa, second, Outcome.CIRCULATE).outcome == "circulate"


def test_what_was_sent_on_is_not_taken_back(cast, activity):
    decision = decides(cast.ivy, activity, Outcome.SEND_ON)
    with pytest.raises(GuardRefused, match="has it now"):
        decision_reverse(decision=decision, reason="Not after all.", by=fresh(cast.ivy))


# At a meeting


def test_a_decision_at_a_quorate_meeting_needs_no_ratification(cast, audit):
    decision = decides(cast.rosa, audit, **present_at(cast, cast.rosa, cast.quentin))
    assert set(decision.present.all()) == {cast.rosa, cast.quentin}
    assert not decision.waits_for_ratification
    assert Consideration.objects.get(pk=audit.pk).state == "ratified"


def test_those_in_conflict_are_present_but_do_not_count(cast, audit):
    with pytest.raises(GuardRefused, match="1 of those present could judge it"):
        decides(cast.rosa, audit, **present_at(cast, cast.rosa, cast.conrad))
    assert not Decision.objects.exists()


def test_only_people_with_a_vote_on_that_day_are_present(cast, audit):
    with pytest.raises(GuardRefused, match="Bea Thornton had no vote"):
        decides(cast.rosa, audit, **present_at(cast, cast.rosa, cast.quentin, cast.bea))


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"minute": " "}, "reference of the minute"),
        ({"held_on": None}, "day of the meeting"),
        ({"held_on": today() + datetime.timedelta(days=2)}, "day of the meeting"),
        ({"held_on": datetime.date(2020, 1, 1)}, "came in after that meeting"),
    ],
    ids=["no minute", "no day", "to come", "before"],
)
def test_a_meeting_is_minuted_and_was_held(cast, audit, wrong, sentence):
    with pytest.raises(GuardRefused, match=sentence):
        decides(cast.rosa, audit, **present_at(cast, cast.rosa, cast.quentin, **wrong))


# Ratifying and reversing


def ratified(cast, decisions, *present, by=None):
    return decisions_ratify(
        decisions=decisions, held_on=today(), present=list(present), minute="QE-2026-06, item 2",
        by=fresh(by or cast.rosa),
    )  # fmt: skip


def test_the_next_meeting_ratifies_what_was_decided_between(cast, audit):
    decision = decides(cast.rosa, audit)
    assert decision.waits_for_ratification
    ratified(cast, [decision], cast.rosa, cast.quentin, by=cast.olive)
    decision.refresh_from_db()
    assert (decision.ratified_minute, decision.ratified_by) == ("QE-2026-06, item 2", cast.olive)
    assert Consideration.objects.get(pk=audit.pk).state == "ratified"
    assert ratified(cast, [decision], cast.rosa, cast.quentin) == []


def test_all_are_ratified_or_none(cast, audit):
    first = decides(cast.rosa, audit)
    second = came_in(cast.hannah, author_agency=cast.health)
    recommends(cast.quentin, second)
    third = decides(cast.dele, second)
    with pytest.raises(GuardRefused, match="not quorate"):
        ratified(cast, [first, third], cast.rosa, cast.dele, by=cast.olive)
    assert not Decision.objects.exclude(ratified_on=None).exists()


def test_who_submitted_a_report_does_not_ratify_its_decision(cast):
    overview = came_in(cast.olive, kind=OVERVIEW, author_group=cast.business_unit)
    recommends(cast.quentin, overview)
    decision = decides(cast.rosa, overview)
    with pytest.raises(NotAllowed, match="You wrote or submitted"):
        ratified(cast, [decision], cast.rosa, cast.quentin, by=cast.olive)
    assert ratified(cast, [decision], cast.rosa, cast.quentin, by=cast.mabel)


def test_a_reversed_decision_stays_beside_the_next(cast, audit):
    first = decides(cast.rosa, audit)
    decision_reverse(decision=first, reason="We missed the annex.", by=fresh(cast.rosa))
    first.refresh_from_db()
    assert (first.stands, first.reversed_reason) == (False, "We missed the annex.")
    assert AgendaCandidate.objects.get().state == "dropped"
    second = decides(cast.rosa, audit, Outcome.NOTE)
    assert set(audit.decisions.all()) == {first, second}
    assert audit.standing_decision == second


def test_a_reversal_has_a_reason_and_is_told(cast, audit):
    decision = decides(cast.rosa, audit)
    with pytest.raises(GuardRefused, match="Give the reason"):
        decision_reverse(decision=decision, reason=" ", by=fresh(cast.rosa))
    with pytest.raises(NotAllowed):
        decision_reverse(decision=decision, reason="No.", by=fresh(cast.quentin))
    decision_reverse(decision=decision, reason="We missed the annex.", by=fresh(cast.rosa))
    told = Notice.objects.filter(event=f"report.decision_reversed:{decision.key}", channel="app")
    assert cast.priya in {notice.person for notice in told}


def test_the_board_no_longer_reads_what_was_circulated_by_mistake(cast):
    decision = decided(cast, Outcome.CIRCULATE)
    decision_reverse(decision=decision, reason="By mistake.", by=fresh(cast.rosa))
    assert not Readership.objects.in_force().filter(why=Why.CIRCULATION).exists()


@pytest.mark.parametrize(
    ("outcome", "sentence"),
    [(Outcome.RETURN, "back with its author"), (Outcome.FOLLOW_UP, "A follow-up is owed")],
)
def test_what_others_have_built_on_is_not_reversed(cast, outcome, sentence):
    decision = decided(cast, outcome)
    with pytest.raises(GuardRefused, match=sentence):
        decision_reverse(decision=decision, reason="Not after all.", by=fresh(cast.rosa))
    assert Decision.objects.get().stands


def test_what_is_on_an_agenda_is_taken_off_first(cast):
    decision = decided(cast)
    candidate_place(candidate=AgendaCandidate.objects.get(), by=cast.olive)
    with pytest.raises(GuardRefused, match="on an agenda"):
        decision_reverse(decision=decision, reason="Not after all.", by=fresh(cast.rosa))


def test_an_agency_that_somebody_joins_later_counts_at_once(cast, audit):
    Seat.objects.filter(person=cast.rosa).update(representing=Agency.objects.get(code="pol"))
    with pytest.raises(NotAllowed, match="from your organisation"):
        decides(cast.rosa, audit)
    assert decides(cast.dele, audit).made_by == cast.dele
