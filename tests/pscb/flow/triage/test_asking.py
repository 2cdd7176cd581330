"""Bea of the Board asks for a report; Ivy, its Chair, answers."""

import datetime
import uuid

import pytest

from pscb.flow.reports.models import Marking, Readership, Why
from pscb.flow.reports.services import report_push, report_withdraw
from pscb.flow.triage.models import AgendaCandidate, CallIn, Outcome
from pscb.flow.triage.queries import agenda_candidates, call_ins_open
from pscb.flow.triage.services import (
    call_in_decline,
    call_in_make,
    call_in_minute,
    call_in_supply,
    candidate_defer,
    candidate_place,
    candidate_release,
)
from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused, NotAllowed, Stale
from pscb.foundation.notifications.models import Notice
from pscb.foundation.people.policy import policy
from tests.cast import fresh
from tests.pscb.flow.reports.stories import FINDINGS, drafted, submitted

from .stories import came_in, decided, decides, of, recommends

WHY = "Two schools have told me the same."


@pytest.fixture
def noted(cast):
    """Priya's report, which the group only noted."""
    return decided(cast, Outcome.NOTE).consideration.paper.report


@pytest.fixture
def asked(cast, noted):
    """Bea's request for it."""
    return call_in_make(report=noted, why=WHY, by=fresh(cast.bea))


def test_a_member_of_the_board_asks_and_it_goes_on_the_agenda(cast, asked):
    candidate = agenda_candidates(cast.board).get()
    assert (candidate.call_in, candidate.paper) == (asked, asked.paper)
    assert list(call_ins_open()) == [asked]


def test_the_office_and_both_chairs_are_told(cast, asked):
    told = Notice.objects.filter(event=f"call_in.made:{asked.key}", channel="app")
    assert {notice.person for notice in told} == {cast.olive, cast.mabel, cast.rosa, cast.ivy}


def test_nobody_else_asks(cast, noted):
    for person in (cast.olive, cast.rosa, cast.priya, cast.hannah):
        with pytest.raises(NotAllowed):
            call_in_make(report=noted, why=WHY, by=fresh(person))


def test_a_double_click_asks_once(cast, noted):
    key = uuid.uuid4()
    for _ in range(2):
        call_in_make(report=noted, why=WHY, by=fresh(cast.bea), form_key=key)
    assert CallIn.objects.count() == 1


def test_a_report_is_asked_for_once_at_a_time(cast, noted, asked):
    with pytest.raises(GuardRefused, match="Bea Thornton has asked"):
        call_in_make(report=noted, why="I too.", by=fresh(cast.ivy))


def test_what_is_on_its_way_to_the_board_is_not_asked_for(cast):
    tabled = decided(cast).consideration.paper.report
    with pytest.raises(GuardRefused, match="on its way"):
        call_in_make(report=tabled, why=WHY, by=fresh(cast.bea))


def test_a_draft_is_nobodys_business(cast):
    draft = drafted(cast.priya, author_agency=cast.police)
    with pytest.raises(NotAllowed):
        call_in_make(report=draft, why=WHY, by=fresh(cast.bea))


def test_the_chair_supplies_it_at_once(cast, asked):
    assert not policy.can(fresh(cast.bea), "report_version.view", asked.paper)
    with pytest.raises(NotAllowed):
        call_in_supply(call_in=asked, by=fresh(cast.olive))
    call_in_supply(call_in=asked, by=fresh(cast.ivy))
    assert policy.can(fresh(cast.bea), "report_version.view", asked.paper)
    assert Readership.objects.get(why=Why.CALL_IN).group == cast.board


def test_once_minuted_it_cannot_be_declined(cast, asked):
    call_in_minute(call_in=asked, minute="BOARD-2026-2, item 6", by=fresh(cast.olive))
    with pytest.raises(Stale):
        call_in_decline(call_in=asked, reason="Not needed.", by=fresh(cast.ivy))
    call_in_supply(call_in=asked, by=fresh(cast.olive))
    assert CallIn.objects.get().state == "supplied"


def test_only_the_chair_declines_and_says_why(cast, asked):
    with pytest.raises(NotAllowed):
        call_in_decline(call_in=asked, reason="Not needed.", by=fresh(cast.olive))
    with pytest.raises(GuardRefused, match="Give the reason"):
        call_in_decline(call_in=asked, reason=" ", by=fresh(cast.ivy))
    call_in_decline(call_in=asked, reason="It comes in May anyway.", by=fresh(cast.ivy))
    assert AgendaCandidate.objects.get().state == "dropped"
    told = Notice.objects.get(event=f"call_in.declined:{asked.key}", channel="app")
    assert (told.person, told.detail) == (cast.bea, "It comes in May anyway.")


def test_what_was_asked_for_follows_to_a_newer_version_that_is_decided_on(cast, noted, asked):
    newest = report_push(
        kind=noted.kind, title=noted.title, by=fresh(cast.priya), author_agency=cast.police,
        purpose="To say it again.", findings="Ten of twelve.", change_for_children="Sooner help.",
        ask="To note it.", body="Ten of twelve.", revises=noted, what_changed="One figure.",
    )  # fmt: skip
    consideration = of(newest)
    recommends(cast.quentin, consideration, Outcome.NOTE)
    decides(cast.rosa, consideration, Outcome.NOTE)

    asked.refresh_from_db()
    assert (asked.paper, asked.state) == (newest, CallIn.ASKED)
    candidate = agenda_candidates(cast.board).get()
    assert (candidate.paper, candidate.call_in) == (newest, asked)


def test_what_stands_on_an_agenda_is_taken_off_before_the_request_is_declined(cast, asked):
    candidate = asked.candidates.get()
    candidate_place(candidate=candidate, by=fresh(cast.olive))
    with pytest.raises(GuardRefused, match="take it off first"):
        call_in_decline(call_in=asked, reason="Not now.", by=fresh(cast.ivy))

    candidate_release(candidate=candidate, by=fresh(cast.olive))
    call_in_decline(call_in=asked, reason="Not now.", by=fresh(cast.ivy))
    assert not agenda_candidates(cast.board)


def test_a_restricted_report_is_supplied_to_named_members(cast):
    paper = submitted(cast.priya, marking=Marking.RESTRICTED)
    asked = call_in_make(report=paper.report, why=WHY, by=fresh(cast.bea))
    with pytest.raises(GuardRefused, match="Say which members"):
        call_in_supply(call_in=asked, by=fresh(cast.ivy))
    assert CallIn.objects.get().state == "asked"
    call_in_supply(call_in=asked, by=fresh(cast.ivy), readers=[cast.bea])
    assert policy.can(fresh(cast.bea), "report_version.view", paper)
    assert not policy.can(fresh(cast.olive), "report_version.view", paper)


def test_a_report_the_board_asks_for_is_not_taken_back(cast):
    paper = submitted(cast.priya, author_agency=cast.police)
    call_in_make(report=paper.report, why=WHY, by=fresh(cast.bea))
    with pytest.raises(GuardRefused, match="Board has asked"):
        report_withdraw(report=paper.report, reason="Never mind.", by=fresh(cast.priya))


# What waits for an agenda


def test_the_boards_chair_alone_puts_off_what_must_reach_it(cast):
    findings = came_in(cast.olive, kind=FINDINGS, author_group=cast.business_unit)
    recommends(cast.quentin, findings)
    decides(cast.rosa, findings)
    candidate = agenda_candidates(cast.board).get()
    later = today() + datetime.timedelta(days=60)
    for person in (cast.rosa, cast.olive):
        with pytest.raises(NotAllowed):
            candidate_defer(candidate=candidate, until=later, reason="Too full.", by=fresh(person))
    with pytest.raises(GuardRefused, match="Say why"):
        candidate_defer(candidate=candidate, until=later, reason=" ", by=fresh(cast.ivy))
    with pytest.raises(GuardRefused, match="still to come"):
        candidate_defer(candidate=candidate, until=today(), reason="Full.", by=fresh(cast.ivy))
    candidate_defer(candidate=candidate, until=later, reason="Too full.", by=fresh(cast.ivy))
    assert not agenda_candidates(cast.board).exists()
    assert AgendaCandidate.objects.get().state == "waiting"


def test_a_double_click_puts_off_once(cast):
    decided(cast)
    candidate = agenda_candidates(cast.board).get()
    key, day = uuid.uuid4(), today() + datetime.timedelta(days=60)
    first, again = (
        candidate_defer(
            candidate=candidate, until=day, reason="Too full.", form_key=key, by=fresh(cast.ivy)
        )
        for _ in range(2)
    )
    assert first == again == candidate.deferrals.get()
    assert Entry.objects.filter(verb="candidate.deferred").count() == 1


def test_what_is_put_off_comes_back_on_its_day(cast, time_machine):
    decided(cast)
    candidate = agenda_candidates(cast.board).get()
    day = today() + datetime.timedelta(days=60)
    candidate_defer(candidate=candidate, until=day, reason="Too full.", by=fresh(cast.ivy))
    time_machine.move_to(datetime.datetime.combine(day, datetime.time(12), datetime.UTC))
    assert agenda_candidates(cast.board).get() == candidate


def test_a_place_on_an_agenda_is_given_and_taken_by_an_officer(cast):
    decided(cast)
    candidate = agenda_candidates(cast.board).get()
    with pytest.raises(NotAllowed):
        candidate_place(candidate=candidate, by=fresh(cast.rosa))
    candidate_place(candidate=candidate, by=fresh(cast.olive))
    assert not agenda_candidates(cast.board).exists()
    candidate_release(candidate=candidate, by=fresh(cast.olive))
    assert agenda_candidates(cast.board).get() == candidate
