"""Olive plans the year's meetings."""

import datetime
import uuid

import pytest

from pscb.flow.meetings.models import Meeting
from pscb.flow.meetings.services import meeting_cancel, meeting_change, meeting_plan
from pscb.foundation.base.errors import GuardRefused, NotAllowed
from pscb.foundation.people.models import Group, GroupKind
from tests.cast import fresh

from .stories import DAY, board_meeting, spoken


def day(number, month=3):
    return datetime.date(2027, month, number)


def test_references_count_through_the_year(cast):
    made = [board_meeting(cast, held_on=day(11, month)) for month in (3, 6)]
    next_year = board_meeting(cast, held_on=datetime.date(2028, 3, 9))
    assert [meeting.reference for meeting in (*made, next_year)] == [
        "BOARD-2027-01", "BOARD-2027-02", "BOARD-2028-01",
    ]  # fmt: skip


def test_every_group_has_its_own_references(cast):
    assert board_meeting(cast, group=cast.quality).reference == "QUALITY-2027-01"
    assert board_meeting(cast, group=cast.training).reference == "TRAINING-2027-01"


def test_groups_whose_names_begin_alike_share_a_row_of_numbers(cast):
    other = Group.objects.create(name="Training for trainers", kind=GroupKind.OTHER)
    made = [board_meeting(cast, group=group) for group in (cast.training, other)]
    assert [one.reference for one in made] == ["TRAINING-2027-01", "TRAINING-2027-02"]


def test_papers_are_due_ten_working_days_before_and_published_five_before(cast):
    meeting = board_meeting(cast)
    assert (meeting.papers_due_on, meeting.publish_on) == (day(25, 2), day(4))


def test_easter_is_not_a_working_day(cast):
    meeting = board_meeting(cast, held_on=day(1, 4))
    assert meeting.publish_on == day(23)


@pytest.mark.parametrize(
    "dates",
    [
        {"publish_on": DAY + datetime.timedelta(days=1)},
        {"papers_due_on": day(5), "publish_on": day(4)},
    ],
)
def test_dates_out_of_order_are_refused(cast, dates):
    with pytest.raises(GuardRefused, match="out of order"):
        board_meeting(cast, **dates)


def test_the_same_form_sent_twice_plans_one_meeting(cast):
    key = uuid.uuid4()
    assert board_meeting(cast, form_key=key) == board_meeting(cast, form_key=key)


def test_members_do_not_plan(cast):
    with pytest.raises(NotAllowed):
        meeting_plan(group=cast.board, held_on=DAY, by=fresh(cast.ivy))


def test_a_change_of_date_moves_the_usual_dates_and_keeps_the_reference(cast):
    meeting = meeting_change(
        meeting=board_meeting(cast), title="Extraordinary meeting", held_on=day(18), minutes=60,
        place="Hall", starts_at=datetime.time(14), by=fresh(cast.olive),
    )  # fmt: skip
    assert (meeting.reference, meeting.publish_on) == ("BOARD-2027-01", day(11))
    assert str(meeting) == "Extraordinary meeting, 18 March 2027"


def seen(person):
    return set(Meeting.objects.visible_to(fresh(person)).values_list("reference", flat=True))


@pytest.fixture
def two_meetings(cast):
    """One of the Board that is published, and one of the child death panel."""
    for group in (cast.board, cast.child_death):
        meeting = board_meeting(cast, group=group)
        spoken(cast, meeting, "Welcome")
        Meeting.objects.filter(pk=meeting.pk).update(state=Meeting.PUBLISHED)


@pytest.mark.parametrize(
    ("who", "references"),
    [
        ("olive", {"BOARD-2027-01", "PANEL-2027-01"}),
        ("bea", {"BOARD-2027-01"}),
        ("ivy", {"BOARD-2027-01"}),
        ("rosa", set()),
        ("priya", set()),
    ],
)
def test_who_sees_published_meetings(cast, two_meetings, who, references):
    assert seen(getattr(cast, who)) == references


def test_only_officers_and_the_chair_see_a_meeting_being_planned(cast):
    board_meeting(cast)
    everybody = {person.name for person in cast.people if seen(person)}
    assert everybody == {"Olive Marsh", "Mabel Quist", "Ivy Castellan"}


def test_cancelling_needs_a_reason(cast):
    with pytest.raises(GuardRefused, match="Give the reason"):
        meeting_cancel(meeting=board_meeting(cast), reason=" ", by=fresh(cast.olive))


def test_a_cancelled_meeting_is_not_changed_any_more(cast):
    meeting = board_meeting(cast)
    meeting_cancel(meeting=meeting, reason="Snow.", by=fresh(cast.olive))
    with pytest.raises(NotAllowed, match="held or cancelled cannot be changed"):
        spoken(cast, meeting, "Welcome")
