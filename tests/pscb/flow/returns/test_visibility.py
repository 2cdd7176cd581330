"""Who sees what is owed, and for whom it waits."""

import pytest

from pscb.flow.returns.models import Return
from pscb.flow.returns.queries import waiting_returns
from pscb.flow.returns.services import return_extension_ask, return_meet
from pscb.flow.returns.subjects import ReturnSubject, return_subjects
from pscb.foundation.people.models import Agency
from pscb.foundation.people.policy import policy
from tests.cast import fresh
from tests.pscb.flow.returns.stories import EVERYBODY, asked_of_police, in_days


@pytest.mark.parametrize("name", EVERYBODY)
def test_only_the_agency_and_officers_see_what_the_police_owe(cast, name):
    demand = asked_of_police(cast)

    sees = Return.objects.visible_to(fresh(getattr(cast, name))).filter(pk=demand.pk).exists()

    assert sees == (name in {"priya", "marcus", "olive", "mabel"})


@pytest.mark.parametrize("name", EVERYBODY)
def test_check_and_rows_agree(cast, name):
    demands = [
        asked_of_police(cast),
        asked_of_police(cast, agency=None, group=cast.training),
        asked_of_police(cast, agency=None, person=cast.bea),
    ]
    person = fresh(getattr(cast, name))
    for action in ("return.view", "return.owe"):
        rows = set(policy.scope(person, action, Return.objects.all()))
        assert rows == {demand for demand in demands if policy.can(person, action, demand)}


def test_whoever_sees_the_subject_sees_the_demand(cast, monkeypatch):
    only_council = Agency.objects.filter(pk=cast.council.pk)
    subject = ReturnSubject(
        seen_by=lambda user: only_council if user == cast.bea else only_council.none()
    )
    monkeypatch.setitem(return_subjects._entries, "people.agency", subject)
    demand = asked_of_police(cast, subject=cast.council)

    assert list(Return.objects.visible_to(fresh(cast.bea))) == [demand]
    assert not Return.objects.visible_to(fresh(cast.hannah)).exists()


def test_a_demand_whose_work_is_not_done_cannot_be_met(cast, monkeypatch):
    subject = ReturnSubject(
        seen_by=lambda user: Agency.objects.none(), unfinished=lambda agency: "Not signed yet."
    )
    monkeypatch.setitem(return_subjects._entries, "people.agency", subject)
    demand = asked_of_police(cast, subject=cast.council)

    with pytest.raises(Exception, match="Not signed yet"):
        return_meet(demand=demand, by=fresh(cast.priya))


def test_your_work_has_a_row_for_each_thing_owed_soonest_first(cast):
    asked_of_police(cast, title="Later", due_on=in_days(30))
    asked_of_police(cast, title="Sooner", due_on=in_days(3))

    assert [item.title for item in waiting_returns(fresh(cast.priya))] == ["Sooner", "Later"]


def test_officers_are_led_to_requests_for_more_time(cast):
    demand = asked_of_police(cast)
    return_extension_ask(demand=demand, until=in_days(60), reason="Leave.", by=fresh(cast.priya))

    items = list(waiting_returns(fresh(cast.olive)))

    assert [item.title for item in items] == [f"Answer a request for more time: {demand.title}"]


@pytest.mark.parametrize("count", [1, 20])
def test_your_work_costs_the_same_for_one_thing_and_for_twenty(
    cast, count, django_assert_num_queries
):
    for number in range(count):
        asked_of_police(cast, title=f"Thing {number}")
    priya = fresh(cast.priya)

    # Posts, seats, what is owed; an agency that is owed comes with it.
    with django_assert_num_queries(3):
        assert len(list(waiting_returns(priya))) == count
