"""After the meeting, Olive writes down what was said."""

import datetime
import uuid

import pytest
import time_machine

from pscb.flow.meetings.events import item_minuted
from pscb.flow.meetings.models import Minute
from pscb.flow.meetings.queries import quorum_of
from pscb.flow.meetings.services import meeting_hold, minute_record
from pscb.foundation.base.errors import GuardRefused, NotAllowed, Stale
from pscb.foundation.workflow.queries import history
from tests.cast import fresh

from .stories import DAY, board_meeting, spoken

EVENING = datetime.datetime.combine(DAY, datetime.time(20), datetime.UTC)


@pytest.fixture
def item(cast):
    """The only item of a meeting."""
    return spoken(cast, board_meeting(cast), "The year ahead")


@pytest.fixture
def held(cast, item):
    """That item, once its meeting was held with Ivy alone."""
    with time_machine.travel(EVENING):
        meeting_hold(meeting=item.meeting, present=[cast.ivy], by=fresh(cast.olive))
    return item


@pytest.fixture
def told(monkeypatch):
    """Whoever waits for an item to be minuted."""
    heard = []
    monkeypatch.setattr(item_minuted, "_listeners", [heard.append])
    return heard


def test_a_meeting_is_not_held_before_its_day(cast, item):
    before = time_machine.travel(EVENING - datetime.timedelta(days=2))
    with before, pytest.raises(GuardRefused, match="The meeting is on 11 March 2027"):
        meeting_hold(meeting=item.meeting, present=[], by=fresh(cast.olive))


def test_the_same_form_sent_twice_holds_once(cast, item):
    key = uuid.uuid4()
    with time_machine.travel(EVENING):
        for present in ([cast.ivy], [cast.ivy, cast.bea]):
            meeting_hold(meeting=item.meeting, present=present, form_key=key, by=fresh(cast.olive))
    assert list(item.meeting.present.all()) == [cast.ivy]
    assert [change.transition for change in history(item.meeting)] == ["hold"]


def test_who_was_present_is_set_against_the_quorum(cast, held):
    assert quorum_of(held.meeting).sentence == (
        "1 member was present. The quorum is 2, so the meeting could not decide."
    )


def test_the_agenda_of_a_held_meeting_stays_as_it_is(cast, held):
    with pytest.raises(NotAllowed):
        spoken(cast, held.meeting, "Too late")


def test_nothing_is_minuted_before_the_meeting_was_held(cast, item):
    with pytest.raises(NotAllowed, match="Record that the meeting was held first"):
        minute_record(item=item, text="It was said.", by=fresh(cast.olive))


def test_a_minute_says_something(cast, held):
    with pytest.raises(GuardRefused, match="Write what was said"):
        minute_record(item=held, text="  ", by=fresh(cast.olive))


def test_those_who_wait_are_told_the_first_time(cast, held, told):
    for decision in ("Agreed.", "Agreed, with one change."):
        minute_record(item=held, text="It was said.", decision=decision, by=fresh(cast.olive))
    minute = Minute.objects.get()
    assert told == [minute]
    assert (minute.item, minute.decision) == (held, "Agreed, with one change.")


def test_nobody_writes_over_a_minute_unseen(cast, held):
    minute_record(item=held, text="It was said.", edits=0, by=fresh(cast.olive))
    with pytest.raises(Stale):
        minute_record(item=held, text="Something else.", edits=0, by=fresh(cast.mabel))
    assert Minute.objects.get().text == "It was said."


def test_members_do_not_write_minutes(cast, held):
    with pytest.raises(NotAllowed):
        minute_record(item=held, text="It was said.", by=fresh(cast.bea))
