"""The chaser: each reminder is one row, and is sent once."""

import datetime

import pytest
import time_machine

from pscb.flow.returns.models import Reminder
from pscb.flow.returns.queries import reminder_for, reminders_to_send
from pscb.flow.returns.services import return_excuse, return_extend
from pscb.flow.returns.tasks import send_reminders
from pscb.foundation.notifications.models import Notice
from tests.cast import fresh
from tests.pscb.flow.returns.stories import asked_of_police

DUE = datetime.date(2027, 3, 31)
ASKED = datetime.date(2027, 2, 1)


def on(day):
    return time_machine.travel(datetime.datetime.combine(day, datetime.time(9)), tick=False)


@pytest.fixture
def demand(cast):
    with on(ASKED):
        return asked_of_police(cast, due_on=DUE)


@pytest.mark.parametrize(
    ("day", "days"),
    [
        (datetime.date(2027, 3, 16), None),
        (datetime.date(2027, 3, 17), -14),
        (datetime.date(2027, 3, 27), -14),
        (datetime.date(2027, 3, 28), -3),
        (datetime.date(2027, 3, 31), 0),
        (datetime.date(2027, 4, 3), 3),
        (datetime.date(2027, 9, 1), 3),
    ],
)
def test_the_plan_is_a_fortnight_three_days_the_day_and_three_days_after(day, days):
    assert reminder_for(DUE, ASKED, day) == days


def test_who_has_just_been_told_is_not_reminded_of_days_gone_by():
    assert reminder_for(DUE, datetime.date(2027, 3, 20), datetime.date(2027, 3, 21)) is None


def test_a_reminder_is_sent_once_however_often_the_chaser_runs(demand):
    with on(DUE - datetime.timedelta(days=14)):
        assert [send_reminders(), send_reminders()] == [1, 0]

    assert Reminder.objects.get().days == -14


def test_it_says_how_long_there_is(demand, cast):
    with on(DUE - datetime.timedelta(days=3)):
        send_reminders()

    told = Notice.objects.get(person=cast.priya, channel="email", title__startswith="Due")
    assert told.title == "Due in 3 days: Follow-up of the audit of referrals"


def test_after_the_day_it_says_since_when(demand, cast):
    with on(DUE + datetime.timedelta(days=5)):
        send_reminders()

    told = Notice.objects.get(person=cast.priya, channel="app", title__startswith="Overdue")
    assert told.title.startswith("Overdue since 31 March 2027")


def test_after_a_week_without_the_software_there_is_one_reminder_and_no_heap(demand):
    with on(DUE + datetime.timedelta(days=3)):
        send_reminders()

    assert Reminder.objects.count() == 1


def test_what_is_excused_is_not_chased(demand, cast):
    return_excuse(demand=demand, reason="Cancelled.", by=fresh(cast.olive))

    with on(DUE):
        assert send_reminders() == 0


def test_a_later_due_date_starts_the_reminders_anew(demand, cast):
    later = datetime.date(2027, 5, 31)
    with on(DUE):
        send_reminders()
        return_extend(demand=demand, until=later, reason="Agreed.", by=fresh(cast.olive))
        assert send_reminders() == 0

    with on(later):
        assert send_reminders() == 1


def test_looking_costs_the_same_for_one_demand_and_for_twenty(
    demand, cast, django_assert_num_queries
):
    with on(ASKED):
        for number in range(20):
            asked_of_police(cast, due_on=DUE, title=f"Thing {number}")

    with django_assert_num_queries(2):
        assert len(reminders_to_send(DUE)) == 21
