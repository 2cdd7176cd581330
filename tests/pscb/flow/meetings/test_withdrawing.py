"""Priya wants to take back a report that the Board is about to see."""

import pytest

from pscb.flow.meetings.models import Meeting
from pscb.flow.meetings.queries import candidates_for
from pscb.flow.meetings.services import agenda_remove, meeting_cancel
from pscb.flow.reports.models import Report
from pscb.flow.reports.services import (
    report_change,
    report_reopen,
    report_submit,
    report_withdraw,
)
from pscb.flow.triage.models import AgendaCandidate, CallIn
from pscb.foundation.base.errors import GuardRefused
from tests.cast import fresh

from .stories import board_meeting, with_report


@pytest.fixture
def item(cast):
    """Her report on the Board's next agenda: Bea asked for it, and has been given it."""
    item = with_report(cast, board_meeting(cast))
    CallIn.objects.update(state=CallIn.SUPPLIED)
    return item


def withdraws(cast, item):
    report = Report.objects.get(pk=item.version.report_id)
    return report_withdraw(report=report, reason="Never mind.", by=fresh(cast.priya))


@pytest.mark.parametrize("state", Meeting.OPEN)
def test_what_stands_on_an_agenda_is_not_taken_back(cast, item, state):
    Meeting.objects.update(state=state)
    with pytest.raises(GuardRefused, match=r"agenda of BOARD-2027-01\. Ask the business unit"):
        withdraws(cast, item)
    assert Report.objects.get().state == Report.SUBMITTED


def test_nor_is_it_while_an_older_version_stands_there(cast, item):
    report_reopen(report=item.version.report, by=fresh(cast.priya))
    draft = Report.objects.get()
    report_change(report=draft, edits=draft.edits, by=fresh(cast.priya), what_changed="A sum.")
    report_submit(report=draft, by=fresh(cast.priya))
    with pytest.raises(GuardRefused, match="on the agenda of BOARD-2027-01"):
        withdraws(cast, item)


def test_once_it_is_off_the_agenda_it_is_taken_back_and_waits_for_no_other(cast, item):
    agenda_remove(item=item, by=fresh(cast.olive))
    withdraws(cast, item)
    assert Report.objects.get().state == Report.WITHDRAWN
    assert AgendaCandidate.objects.get().state == AgendaCandidate.DROPPED
    assert not candidates_for(item.meeting).exists()


def test_the_agenda_of_a_cancelled_meeting_holds_nothing_back(cast, item):
    meeting_cancel(meeting=item.meeting, reason="Snow.", by=fresh(cast.olive))
    assert withdraws(cast, item).state == Report.WITHDRAWN


def test_nor_does_that_of_a_meeting_that_was_held(cast, item):
    Meeting.objects.update(state=Meeting.HELD)
    assert withdraws(cast, item).state == Report.WITHDRAWN
