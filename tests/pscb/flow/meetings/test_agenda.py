"""Olive puts an agenda together."""

import datetime
import uuid

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pscb.flow.meetings.models import AgendaItem, ItemKind
from pscb.flow.meetings.queries import candidates_for, clock_of, items_of
from pscb.flow.meetings.services import (
    agenda_add,
    agenda_add_report,
    agenda_change,
    agenda_move,
    agenda_remove,
    meeting_cancel,
)
from pscb.flow.meetings.services.order import moved
from pscb.flow.reports.models import Marking
from pscb.flow.triage.models import AgendaCandidate, Deferral
from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.base.errors import GuardRefused, NotAllowed
from pscb.foundation.workflow.queries import history
from tests.cast import fresh

from .stories import a_candidate, board_meeting, spoken, upload, with_report


def titles(meeting):
    return list(meeting.items.order_by("position").values_list("title", flat=True))


def test_a_report_that_the_board_asked_for_goes_on_the_agenda(cast):
    meeting = board_meeting(cast)
    candidate = a_candidate(cast)
    item = agenda_add_report(meeting=meeting, candidate=candidate, by=fresh(cast.olive))
    assert (item.number, item.title, item.minutes) == ("1", "Audit of referrals", 15)
    assert item.marking == Marking.SENSITIVE


def test_what_its_author_asked_of_the_sub_group_is_not_asked_of_the_board(cast):
    candidate = a_candidate(cast)
    assert candidate.paper.ask == "Agree the three actions."
    meeting = board_meeting(cast)
    item = agenda_add_report(meeting=meeting, candidate=candidate, by=fresh(cast.olive))
    assert item.recommendation == ""


def test_what_is_on_an_agenda_waits_no_longer(cast):
    meeting = board_meeting(cast)
    with_report(cast, meeting)
    assert list(candidates_for(meeting)) == []


def test_adding_the_same_report_twice_leaves_one(cast):
    meeting = board_meeting(cast)
    candidate = a_candidate(cast)
    for _ in range(2):
        agenda_add_report(meeting=meeting, candidate=candidate, by=fresh(cast.olive))
    assert titles(meeting) == ["Audit of referrals"]


def test_a_report_that_waits_for_another_group_is_refused(cast):
    candidate = a_candidate(cast, group=cast.quality)
    with pytest.raises(GuardRefused, match="waits for another group"):
        agenda_add_report(meeting=board_meeting(cast), candidate=candidate, by=fresh(cast.olive))


def test_a_report_whose_decision_was_reversed_is_refused(cast):
    candidate = a_candidate(cast)
    AgendaCandidate.objects.filter(pk=candidate.pk).update(state=AgendaCandidate.DROPPED)
    with pytest.raises(GuardRefused, match="does not wait for an agenda now"):
        agenda_add_report(meeting=board_meeting(cast), candidate=candidate, by=fresh(cast.olive))


def test_a_report_that_was_put_off_is_refused(cast):
    candidate = a_candidate(cast)
    Deferral.objects.create(
        candidate=candidate, until=datetime.date(2100, 1, 1), reason="After the audit.",
        made_by=cast.ivy,
    )  # fmt: skip
    with pytest.raises(GuardRefused, match="does not wait for an agenda now"):
        agenda_add_report(meeting=board_meeting(cast), candidate=candidate, by=fresh(cast.olive))


def test_a_report_cannot_come_in_by_the_side_door(cast):
    with pytest.raises(GuardRefused, match="needs a recorded decision"):
        agenda_add(
            meeting=board_meeting(cast), kind=ItemKind.REPORT, title="Audit", by=fresh(cast.olive)
        )


def test_members_do_not_make_the_agenda(cast):
    meeting = board_meeting(cast)
    with pytest.raises(NotAllowed):
        agenda_add(meeting=meeting, kind=ItemKind.SPOKEN, title="Welcome", by=fresh(cast.bea))


def test_minutes_come_as_a_pdf(cast):
    item = agenda_add(
        meeting=board_meeting(cast), kind=ItemKind.MINUTES, title="Minutes", upload=upload(),
        by=fresh(cast.olive),
    )  # fmt: skip
    assert (item.document.name, item.document.blob.pages) == ("minutes.pdf", 2)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (["Welcome and apologies", "Plan"], ["Welcome and apologies", "Minutes", "Plan"]),
        (["Plan", "Budget"], ["Minutes", "Plan", "Budget"]),
        (["Welcome"], ["Welcome", "Minutes"]),
        ([], ["Minutes"]),
    ],
)
def test_the_last_minutes_come_first_after_a_welcome(cast, before, after):
    meeting = board_meeting(cast)
    for title in before:
        spoken(cast, meeting, title)
    item = agenda_add(meeting=meeting, kind=ItemKind.MINUTES, title="Minutes", by=fresh(cast.olive))
    assert titles(meeting) == after
    assert item.number == str(after.index("Minutes") + 1)


def test_a_broken_pdf_is_refused_with_a_sentence_and_nothing_is_added(cast):
    meeting = board_meeting(cast)
    with pytest.raises(GuardRefused):
        agenda_add(
            meeting=meeting, kind=ItemKind.MINUTES, title="Minutes",
            upload=upload(b"%PDF-1.7 and then nothing"), by=fresh(cast.olive),
        )  # fmt: skip
    assert titles(meeting) == []


def test_another_file_takes_the_place_of_the_first(cast):
    meeting = board_meeting(cast)
    item = agenda_add(
        meeting=meeting, kind=ItemKind.LOG, title="Risk log", upload=upload(), by=fresh(cast.olive)
    )
    first = item.document
    agenda_change(
        item=item, title="Risk log", purpose="information", lead="Olive", minutes=5,
        recommendation="", upload=upload(name="newer.pdf"), by=fresh(cast.olive),
    )  # fmt: skip
    first.refresh_from_db()
    assert first.removed_at is not None
    assert AgendaItem.objects.get(pk=item.pk).document.name == "newer.pdf"


def test_a_spoken_item_has_no_paper(cast):
    with pytest.raises(GuardRefused, match="no paper of its own"):
        spoken(cast, board_meeting(cast), "Welcome", upload=upload())


def test_the_same_form_sent_twice_adds_one_item(cast):
    meeting, key = board_meeting(cast), uuid.uuid4()
    for _ in range(2):
        spoken(cast, meeting, "Welcome", form_key=key)
    assert titles(meeting) == ["Welcome"]


def test_a_form_that_was_sent_to_another_meeting_adds_its_item_there_too(cast):
    key = uuid.uuid4()
    meetings = [board_meeting(cast), board_meeting(cast)]
    for meeting in meetings:
        spoken(cast, meeting, "Welcome", form_key=key)
    assert [titles(meeting) for meeting in meetings] == [["Welcome"], ["Welcome"]]


def test_a_report_keeps_its_own_title_and_marking(cast):
    item = with_report(cast, board_meeting(cast))
    agenda_change(
        item=item, title="Something else", purpose="decision", lead="Marcus Hale", minutes=20,
        recommendation="Agree it.", marking=Marking.OFFICIAL, by=fresh(cast.olive),
    )  # fmt: skip
    item.refresh_from_db()
    assert (item.title, item.marking) == ("Audit of referrals", Marking.SENSITIVE)
    assert (item.purpose, item.lead, item.minutes) == ("decision", "Marcus Hale", 20)


def test_moving_says_where_it_was(cast):
    meeting = board_meeting(cast)
    items = [spoken(cast, meeting, name) for name in "abcd"]
    assert agenda_move(item=items[3], to=2, by=fresh(cast.olive)) == 4
    assert titles(meeting) == ["a", "d", "b", "c"]


def test_a_move_is_undone_by_moving_back(cast):
    meeting = board_meeting(cast)
    items = [spoken(cast, meeting, name) for name in "abcd"]
    was = agenda_move(item=items[0], to=3, by=fresh(cast.olive))
    agenda_move(item=items[0], to=was, by=fresh(cast.olive))
    assert titles(meeting) == ["a", "b", "c", "d"]


@pytest.mark.parametrize("to", [0, -3, 4, 4000])
def test_a_place_beyond_the_ends_is_refused(cast, to):
    meeting = board_meeting(cast)
    items = [spoken(cast, meeting, name) for name in "abc"]
    with pytest.raises(GuardRefused, match="Enter a position from 1 to 3"):
        agenda_move(item=items[1], to=to, by=fresh(cast.olive))
    assert titles(meeting) == ["a", "b", "c"]


def test_a_move_that_is_pressed_many_times_happens_and_is_recorded_once(cast):
    meeting = board_meeting(cast)
    items = [spoken(cast, meeting, name) for name in "abc"]
    for _ in range(3):
        agenda_move(item=items[2], to=1, by=fresh(cast.olive))
    assert titles(meeting) == ["c", "a", "b"]
    assert Entry.objects.filter(verb="agenda.moved").count() == 1


def test_a_removal_that_was_sent_many_times_happens_and_is_recorded_once(cast):
    meeting = board_meeting(cast)
    item = with_report(cast, meeting)
    for seen in [AgendaItem.objects.get(pk=item.pk) for _ in range(3)]:
        agenda_remove(item=seen, by=fresh(cast.olive))
    assert Entry.objects.filter(verb="agenda.removed").count() == 1
    assert [one.paper.title for one in candidates_for(meeting)] == ["Audit of referrals"]


@given(st.data())
@settings(max_examples=200)
def test_any_move_keeps_everything_and_can_be_undone(data):
    order = list(range(data.draw(st.integers(1, 30))))
    place = st.integers(1, len(order))
    was, to = data.draw(place), data.draw(place)
    after = moved(order, was, to)
    assert sorted(after) == order
    assert after[to - 1] == order[was - 1]
    assert [one for one in after if one != order[was - 1]] == [
        one for one in order if one != order[was - 1]
    ]
    assert moved(after, to, was) == order


def test_what_comes_off_the_agenda_waits_again_and_the_rest_moves_up(cast):
    meeting = board_meeting(cast)
    item = with_report(cast, meeting)
    spoken(cast, meeting, "Any other business")
    agenda_remove(item=item, by=fresh(cast.olive))
    assert [(one.position, one.title) for one in meeting.items.all()] == [(1, "Any other business")]
    assert [one.paper.title for one in candidates_for(meeting)] == ["Audit of referrals"]


def test_a_cancelled_meeting_gives_its_reports_back(cast):
    meeting = board_meeting(cast)
    with_report(cast, meeting)
    meeting_cancel(meeting=meeting, reason="Snow.", by=fresh(cast.olive))
    assert [one.paper.title for one in candidates_for(meeting)] == ["Audit of referrals"]


def test_the_same_form_sent_twice_cancels_once(cast):
    first, second = board_meeting(cast), board_meeting(cast)
    with_report(cast, first)
    key = uuid.uuid4()
    meeting_cancel(meeting=first, reason="Snow.", form_key=key, by=fresh(cast.olive))
    candidate = candidates_for(second).get()
    agenda_add_report(meeting=second, candidate=candidate, by=fresh(cast.olive))
    meeting_cancel(meeting=first, reason="Snow.", form_key=key, by=fresh(cast.olive))
    candidate.refresh_from_db()
    assert candidate.state == "placed"
    assert [change.transition for change in history(first)] == ["cancel"]


def test_the_clock_runs_from_item_to_item(cast):
    meeting = board_meeting(cast, minutes=20)
    spoken(cast, meeting, "Welcome", minutes=5)
    spoken(cast, meeting, "The year ahead", minutes=30)
    clock = clock_of(meeting, items_of(meeting))
    assert [f"{slot.begins:%H:%M}-{slot.ends:%H:%M}" for slot in clock.slots] == [
        "10:00-10:05",
        "10:05-10:35",
    ]
    assert (clock.total, clock.planned, clock.over) == (35, 20, 15)
