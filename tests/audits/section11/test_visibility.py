"""Who sees a return, who reads its answers, and when."""

import pytest

from audits.section11.models import Answer, Cycle, Submission
from audits.section11.queries.waiting import waiting_submissions
from pscb.flow.returns.models import Return
from pscb.foundation.people.policy import policy
from tests.audits.section11.stories import opened, return_of, sent, signed
from tests.cast import fresh
from tests.pscb.flow.returns.stories import EVERYBODY

OFFICERS = {"olive", "mabel"}
POLICE = {"priya", "marcus"}


@pytest.mark.parametrize("name", EVERYBODY)
def test_only_the_agency_and_officers_see_that_there_is_a_return(cast, name):
    submission, person = return_of(cast), fresh(getattr(cast, name))

    assert Submission.objects.visible_to(person).filter(pk=submission.pk).exists() == (
        name in POLICE | OFFICERS
    )


@pytest.mark.parametrize("name", EVERYBODY)
def test_check_and_rows_agree(cast, name):
    cycle, person = opened(cast), fresh(getattr(cast, name))
    for action, rows in (
        ("cycle.view", Cycle.objects.filter(pk=cycle.pk)),
        ("submission.view", Submission.objects.all()),
        ("answer.view", Answer.objects.all()),
        ("return.view", Return.objects.all()),
    ):
        seen = set(policy.scope(person, action, rows))
        assert seen == {row for row in rows if policy.can(person, action, row)}


@pytest.mark.parametrize("name", EVERYBODY)
def test_before_it_is_signed_only_the_agency_reads_the_answers(cast, name):
    decision = policy.can(fresh(getattr(cast, name)), "submission.read", sent(cast))

    assert bool(decision) == (name in POLICE)


@pytest.mark.parametrize("name", EVERYBODY)
def test_once_it_is_signed_officers_read_them_too(cast, name):
    decision = policy.can(fresh(getattr(cast, name)), "submission.read", signed(cast).submission)

    assert bool(decision) == (name in POLICE | OFFICERS)


def test_a_seat_for_the_police_shows_no_draft_of_the_police(cast):
    return_of(cast)

    assert not Submission.objects.visible_to(fresh(cast.conrad)).exists()


def test_your_work_says_how_far_the_return_is(cast):
    submission = return_of(cast)

    [item] = waiting_submissions(fresh(cast.priya))

    assert item.detail == "0 of 4 questions answered"
    assert (item.button, item.due_on) == ("Start", submission.demand.due_on)


def test_what_waits_for_marcus_waits_for_priya_no_more(cast):
    sent(cast)

    assert list(waiting_submissions(fresh(cast.priya))) == []
    assert len(list(waiting_submissions(fresh(cast.marcus)))) == 1


def test_your_work_costs_the_same_for_one_return_and_for_six(cast, django_assert_num_queries):
    for _ in range(6):
        opened(cast)
    priya = fresh(cast.priya)

    # What waits for a signature, posts, what is to be answered, seats.
    with django_assert_num_queries(4):
        assert len(list(waiting_submissions(priya))) == 6
