"""What Q&E only noted is listed on the Board's next agenda."""

import pytest

from pscb.flow.meetings import queries
from pscb.flow.meetings.models import ItemKind, Meeting
from pscb.flow.meetings.services import agenda_add, noted_refresh
from pscb.flow.reports.models import Marking
from tests.cast import fresh

from .stories import a_report, board_meeting


class Decided:
    """A decision to note a report, as the consideration of reports gives it."""

    def __init__(self, paper, reason):
        self.consideration = self
        self.paper, self.reason = paper, reason


@pytest.fixture
def noted(monkeypatch):
    """The decisions there are."""
    decisions = []
    monkeypatch.setattr(queries, "noted_for_agenda", lambda group: decisions)
    return decisions


def listed(cast, meeting):
    item = agenda_add(
        meeting=meeting, kind=ItemKind.NOTED, title="Noted", by=fresh(cast.olive)
    )  # fmt: skip
    return item, [(line.version.title, line.reason) for line in item.noted.all()]


def test_title_and_reason_are_listed(cast, noted):
    noted.append(Decided(a_report(cast), "Nothing new."))
    assert listed(cast, board_meeting(cast))[1] == [("Audit of referrals", "Nothing new.")]


def test_of_a_restricted_report_only_the_title_is_told(cast, noted):
    paper = a_report(cast, "A child's story", marking=Marking.RESTRICTED)
    noted.append(Decided(paper, "She asked us to."))
    assert listed(cast, board_meeting(cast))[1] == [("A child's story", "")]


def test_what_was_listed_once_is_not_listed_again(cast, noted):
    noted.append(Decided(a_report(cast), "Nothing new."))
    listed(cast, board_meeting(cast))
    noted.append(Decided(a_report(cast, "Audit of plans"), "All well."))
    assert listed(cast, board_meeting(cast))[1] == [("Audit of plans", "All well.")]


def test_the_list_grows_until_it_is_published(cast, noted):
    item, _ = listed(cast, board_meeting(cast))
    noted.append(Decided(a_report(cast), "Nothing new."))
    assert noted_refresh(item=item, by=fresh(cast.olive)) == 1
    Meeting.objects.update(state=Meeting.PUBLISHED)
    item.meeting.refresh_from_db()
    noted.append(Decided(a_report(cast, "Audit of plans"), "All well."))
    assert noted_refresh(item=item, by=fresh(cast.olive)) == 1
