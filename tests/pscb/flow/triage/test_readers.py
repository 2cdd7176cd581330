"""A Restricted report comes to a meeting, and somebody there is to be able to read it."""

import pytest

from pscb.flow.reports.models import Marking
from pscb.flow.triage.models import Outcome
from pscb.flow.triage.queries.readers import still_to_name, who_names_readers
from pscb.flow.triage.services import reader_name
from tests.cast import fresh, sign_in
from tests.pscb.flow.reports.stories import submitted

from .stories import decides, of, recommends


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def closed(cast):
    """Priya's Restricted report, which Quentin was named to read."""
    paper = submitted(cast.priya, author_agency=cast.police, marking=Marking.RESTRICTED)
    consideration = of(paper)
    reader_name(consideration=consideration, person=cast.quentin, by=fresh(cast.rosa))
    return consideration


@pytest.fixture
def tabled(cast, closed):
    """The decision that the Board is to see it."""
    recommends(cast.quentin, closed, Outcome.TABLE)
    return decides(cast.rosa, closed, Outcome.TABLE)


def test_the_decision_leads_its_chair_to_naming_who_reads_it_there(client, cast, closed, tabled):
    sign_in(client, cast.rosa)
    shown = words(client.get(tabled.get_absolute_url()))
    assert f"Nobody of the {cast.board} may read it yet." in shown
    assert f'href="{closed.get_absolute_url()}#readers"' in shown
    assert 'id="readers"' in words(client.get(closed.get_absolute_url()))

    reader_name(consideration=closed, person=cast.bea, by=fresh(cast.rosa))
    told = f"1 person of the {cast.board} may read it: Bea Thornton."
    for address in (tabled.get_absolute_url(), closed.get_absolute_url()):
        assert told in words(client.get(address))


def test_a_member_of_the_group_is_not_led_there(client, cast, tabled):
    sign_in(client, cast.quentin)
    assert "may read it" not in words(client.get(tabled.get_absolute_url()))


def test_only_those_who_cannot_read_it_yet_are_offered(cast, closed):
    assert set(still_to_name(closed)) == {cast.conrad}


def test_the_chair_of_the_group_is_whom_to_ask_and_else_who_stands_in(cast, closed):
    assert [str(one) for one in who_names_readers(closed.paper)] == [
        f"Rosa Lindqvist, chair of the {cast.quality}"
    ]
    cast.rosa.seats.update(role="member")
    assert [one.person for one in who_names_readers(closed.paper)] == [cast.dele]
    cast.dele.seats.update(role="member")
    assert [one.person for one in who_names_readers(closed.paper)] == [cast.ivy]
