"""Of a Restricted report everybody may be told that there is news, and its readers what it is."""

import pytest

from pscb.flow.reports.models import Marking, ReportVersion, Why
from pscb.flow.returns.models import Return
from pscb.flow.triage.models import Outcome
from pscb.flow.triage.services import (
    call_in_decline,
    call_in_make,
    call_in_minute,
    call_in_supply,
    decision_reverse,
    reader_name,
    reply_add,
)
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.notifications.models import Notice
from tests.cast import fresh, sign_in
from tests.pscb.flow.reports.stories import submitted

from .stories import REASON, decided, decides, of, recommends


@pytest.fixture
def closed(cast):
    """Priya's Restricted report, which Quentin was named to read and has recommended on."""
    paper = submitted(cast.priya, author_agency=cast.police, marking=Marking.RESTRICTED)
    consideration = of(paper)
    reader_name(consideration=consideration, person=cast.quentin, by=fresh(cast.rosa))
    recommends(cast.quentin, consideration, Outcome.NOTE)
    return consideration


def told(event):
    """What each person was told on the site of an event."""
    notices = Notice.objects.filter(event=event, channel="app")
    return {notice.person.name.split()[0].lower(): notice.detail for notice in notices}


def named(consideration, words):
    """The words as its readers are told them: after the title of the report."""
    return f"“{consideration.paper.title}”. {words}"


def test_that_it_came_in_is_told_to_all_and_its_title_to_its_readers(cast):
    consideration = of(submitted(cast.priya, marking=Marking.RESTRICTED))
    title = f"“{consideration.paper.title}”."
    assert told(f"consideration.opened:{consideration.key}") == {
        "rosa": title, "dele": title, "quentin": "", "conrad": "",
    }  # fmt: skip


def test_the_reason_of_a_decision_is_told_to_those_who_may_read_the_report(cast, closed):
    decision = decides(cast.rosa, closed, Outcome.NOTE)
    why = named(closed, f"Noted. {REASON}")
    assert told(f"report.decided:{decision.key}") == {
        "priya": why, "marcus": "", "dele": why, "quentin": why, "conrad": "",
    }  # fmt: skip


def test_of_a_report_that_is_not_restricted_all_are_told_why(cast):
    decision = decided(cast, Outcome.NOTE)
    why = named(decision.consideration, f"Noted. {REASON}")
    assert set(told(f"report.decided:{decision.key}").values()) == {why}


def test_why_a_decision_was_reversed_is_told_to_those_who_may_read_the_report(cast, closed):
    decision = decides(cast.rosa, closed, Outcome.NOTE)
    decision_reverse(decision=decision, reason="The child is named.", by=fresh(cast.rosa))
    assert told(f"report.decision_reversed:{decision.key}") == {
        "priya": named(closed, "The child is named."), "marcus": "",
    }  # fmt: skip


def test_a_reply_is_told_to_those_who_may_still_read_the_report(cast, closed):
    decision = decides(cast.rosa, closed, Outcome.NOTE)
    cast.rosa.seats.update(role="member")
    decision.refresh_from_db()
    reply = reply_add(decision=decision, text="She is six.", by=fresh(cast.priya))
    assert told(f"decision.reply:{reply.key}") == {"dele": named(closed, "She is six."), "rosa": ""}


@pytest.mark.parametrize("outcome", [Outcome.RETURN, Outcome.FOLLOW_UP])
def test_a_demand_does_not_repeat_what_its_readers_were_told(cast, closed, outcome):
    decides(cast.rosa, closed, outcome)
    demand = Return.objects.get()
    assert demand.why == "The reason stands beside the report, for those who may read it."
    assert not Notice.objects.filter(event__startswith="return", detail__contains="ages").exists()


def test_why_the_board_asks_is_told_to_those_who_may_read_the_report(cast, closed):
    decision = decides(cast.rosa, closed, Outcome.NOTE)
    report = decision.consideration.paper.report
    asked = call_in_make(report=report, why="It is about a child I know.", by=fresh(cast.bea))
    why = named(closed, asked.why)
    assert told(f"call_in.made:{asked.key}") == {
        "rosa": why, "ivy": "", "olive": "", "mabel": "",
    }  # fmt: skip
    call_in_supply(call_in=asked, by=fresh(cast.ivy), readers=[cast.bea])
    assert told(f"call_in.supplied:{asked.key}") == {
        "bea": why, "priya": why, "marcus": "",
    }  # fmt: skip


def test_members_of_the_board_are_named_once_it_is_to_come_on_their_agenda(cast, closed):
    with pytest.raises(GuardRefused, match="or of one that is to see the report"):
        reader_name(consideration=closed, person=cast.bea, by=fresh(cast.rosa))
    recommends(cast.quentin, closed, Outcome.TABLE)
    decides(cast.rosa, closed, Outcome.TABLE)
    reading = reader_name(consideration=closed, person=cast.bea, by=fresh(cast.rosa))
    assert reading.why == Why.AGENDA
    assert closed.paper in ReportVersion.objects.visible_to(fresh(cast.bea))
    told = Notice.objects.filter(event=f"consideration.reader:{reading.key}").first()
    assert told.link == closed.paper.report.get_absolute_url()


def test_why_the_board_asks_for_it_stands_on_the_page_for_who_asked_and_its_readers(client, cast):
    paper = submitted(cast.priya, author_agency=cast.police, marking=Marking.RESTRICTED)
    asked = call_in_make(report=paper.report, why="Two schools told me.", by=fresh(cast.bea))
    call_in_decline(call_in=asked, reason="The family has been named.", by=fresh(cast.ivy))
    for person, knows in ((cast.bea, True), (cast.priya, True), (cast.olive, False)):
        sign_in(client, person)
        shown = client.get(asked.get_absolute_url()).content.decode()
        assert ("Two schools told me." in shown) is knows
        assert ("The family has been named." in shown) is knows
        assert ("for those who may read it" in shown) is not knows


def test_whoever_may_answer_a_request_reads_why_it_was_made(client, cast):
    paper = submitted(cast.priya, author_agency=cast.police, marking=Marking.RESTRICTED)
    asked = call_in_make(report=paper.report, why="Two schools told me.", by=fresh(cast.bea))
    address = asked.get_absolute_url()
    sign_in(client, cast.ivy)
    for page in (address, f"{address}supply/", f"{address}decline/"):
        assert "Two schools told me." in client.get(page).content.decode()
    sign_in(client, cast.olive)
    assert "Two schools told me." not in client.get(address).content.decode()
    call_in_minute(call_in=asked, minute="BOARD-2027-1, item 6", by=fresh(cast.olive))
    assert "Two schools told me." in client.get(address).content.decode()
