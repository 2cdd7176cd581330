"""The longest names that forms allow go through the whole flow; PostgreSQL counts every letter."""

import pytest

from audits.section11.queries.overview import overview_of
from audits.section11.report.overview import prompts
from audits.section11.services import OverviewWords, cycle_close
from pscb.flow.packs.models import PackVersion
from pscb.flow.returns.services import return_extension_ask, return_extension_grant, return_meet
from pscb.flow.triage.services import call_in_make
from pscb.foundation.notifications.models import Notice
from pscb.foundation.people.models import Agency, Board, Group, Person
from tests.audits.section11.stories import ACTION, opened, return_of, signed
from tests.cast import fresh
from tests.pscb.flow.meetings.stories import board_meeting, spoken, with_report
from tests.pscb.flow.packs.stories import published
from tests.pscb.flow.returns.stories import asked_of_police, in_days
from tests.pscb.flow.triage.stories import decided


def long(word: str, length: int) -> str:
    return (f"{word}, and all who work with it, " * 9)[:length].strip().ljust(length, "x")


@pytest.fixture
def cast(cast):
    """Everybody and everything has as long a name as the forms allow."""
    for model, length in ((Agency, 150), (Person, 150), (Group, 120), (Board, 120)):
        for row in model.objects.all():
            model.objects.filter(pk=row.pk).update(name=long(row.name, length))
    for row in vars(cast).values():
        if isinstance(row, (Agency, Person, Group)):
            row.refresh_from_db()
    return cast


def test_a_return_is_signed_and_its_cycle_closed(cast):
    cycle = opened(cast, cast.police, title=long("Section 11", 120))
    signed(cast, return_of(cast, "police", cycle), q1_2=ACTION)
    words = OverviewWords(**prompts(overview_of(cycle)))
    assert cycle_close(cycle=cycle, words=words, by=fresh(cast.olive)).state == "closed"
    assert Notice.objects.filter(title__endswith="…").exists()


@pytest.mark.parametrize("outcome", ["table", "circulate", "return", "follow_up", "note"])
def test_every_outcome_of_a_report(cast, outcome):
    decision = decided(cast, outcome, kind="single_agency_audit", title=long("Audit", 200))
    assert decision.consideration.paper.report.title == long("Audit", 200)


def test_a_noted_report_is_asked_for(cast):
    noted = decided(cast, "note", kind="single_agency_audit", title=long("Audit", 200))
    report = noted.consideration.paper.report
    assert call_in_make(report=report, why="Delays.", by=fresh(cast.bea)).paper.report == report


def test_a_demand_with_more_time_is_met(cast):
    demand = asked_of_police(cast, title=long("Follow-up", 200))
    asked = return_extension_ask(
        demand=demand, until=in_days(90), reason="Leave.", by=fresh(cast.priya)
    )
    return_extension_grant(extension=asked, by=fresh(cast.olive))
    assert return_meet(demand=demand, by=fresh(cast.priya)).state == "met"


def test_a_pack_is_published(cast):
    meeting = board_meeting(cast, title=long("Board meeting", 150), place=long("Hall", 200))
    spoken(cast, meeting, long("Welcome", 200), lead=long("Ivy", 150))
    with_report(cast, meeting, long("Audit", 200))
    assert published(cast, meeting).state == PackVersion.PUBLISHED
