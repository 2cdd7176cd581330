"""Deeds happen in the order of time, on working days."""

import datetime

from pscb.demo.diary import Diary
from pscb.foundation.base.calendar import now, today

A_MONDAY = datetime.date(2026, 3, 9)


def test_deeds_run_oldest_first_each_at_its_own_time():
    diary, told = Diary(A_MONDAY), []
    diary.on(-3, lambda: told.append(("later", today())))
    diary.on(-10, lambda: told.append(("earlier", today())), hour=9)
    diary.live_until(diary.midnight())
    assert told == [
        ("earlier", datetime.date(2026, 2, 27)),
        ("later", datetime.date(2026, 3, 6)),
    ]


def test_a_deed_may_write_down_a_later_one():
    diary, told = Diary(A_MONDAY), []
    diary.on(-7, lambda: diary.on(-4, told.append, "second"))
    diary.live_until(diary.midnight())
    assert told == ["second"]


def test_what_lies_ahead_does_not_happen():
    diary, told = Diary(A_MONDAY), []
    diary.on(1, told.append, "tomorrow")
    diary.live_until(diary.midnight())
    assert told == []


def test_a_sunday_falls_back_to_the_friday_before():
    assert Diary(A_MONDAY).date(-1) == datetime.date(2026, 3, 6)


def test_yesterday_has_happened_even_on_a_sunday():
    diary, told = Diary(datetime.date(2026, 3, 8)), []
    diary.on(-1, lambda: told.append(now()), hour=18)
    diary.live_until(diary.midnight())
    assert [moment.date() for moment in told] == [datetime.date(2026, 3, 6)]
