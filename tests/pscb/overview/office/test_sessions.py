"""Sessions end: after an hour of nothing, after a working day, and when somebody leaves."""

import datetime

import pytest
import time_machine
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from pscb.celery import app
from pscb.foundation.jobs.models import Job, JobState
from pscb.foundation.jobs.run import job_run
from pscb.foundation.people.services import address_change_agree, person_change, person_close
from pscb.overview.office.tasks import clear_sessions
from tests.cast import sign_in
from tests.pscb.overview.steps import words

MORNING = datetime.datetime(2027, 3, 4, 9, 0, tzinfo=datetime.UTC)


@pytest.fixture
def clock():
    """A clock the story moves on by hand."""
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


def test_after_an_hour_of_nothing_priya_signs_in_again(client, cast, clock):
    sign_in(client, cast.priya)
    clock.shift(datetime.timedelta(minutes=60))
    answer = client.get("/", follow=True)
    assert "because nothing happened here for a while" in words(answer)


def test_no_browser_keeps_a_page_that_priya_was_shown(client, cast):
    assert "Cache-Control" not in client.get("/words-we-use/").headers
    sign_in(client, cast.priya)
    for path in ("/", "/words-we-use/", "/nowhere/"):
        assert client.get(path).headers["Cache-Control"] == "private, no-store"


def test_who_goes_on_working_stays_signed_in(client, cast, clock):
    sign_in(client, cast.priya)
    for _ in range(5):
        clock.shift(datetime.timedelta(minutes=59))
        assert client.get("/").status_code == 200


def test_a_page_that_asks_by_itself_does_not_keep_the_session_alive(client, cast, clock):
    sign_in(client, cast.priya)
    for _ in range(3):
        clock.shift(datetime.timedelta(minutes=20))
        answer = client.get("/", headers={"HX-Request": "true"})
    assert answer.status_code == 302


def test_saving_by_itself_does(client, cast, clock):
    sign_in(client, cast.priya)
    for _ in range(4):
        clock.shift(datetime.timedelta(minutes=40))
        client.post("/your-work/notices/seen/", headers={"HX-Request": "true"})
    assert client.get("/").status_code == 200


def test_after_ten_hours_everybody_signs_in_again(client, cast, clock):
    sign_in(client, cast.priya)
    for _ in range(11):
        clock.shift(datetime.timedelta(minutes=54))
        client.get("/")
    clock.shift(datetime.timedelta(minutes=6))
    assert client.get("/").status_code == 302


def test_what_was_typed_is_kept_when_the_session_ends(client, cast, clock):
    sign_in(client, cast.priya)
    clock.shift(datetime.timedelta(minutes=61))
    answer = client.post("/your-work/notices/seen/", {"note": "Forty words about training"})
    assert answer.status_code == 401
    assert "Forty words about training" in answer.content.decode()


def test_a_leavers_open_tab_is_of_no_use(client, cast):
    sign_in(client, cast.priya)
    assert client.get("/").status_code == 200
    person_close(person=cast.priya, by=cast.olive)
    assert client.get("/").status_code == 302


def test_a_changed_address_ends_every_session(client, cast):
    sign_in(client, cast.priya)
    change = person_change(
        person=cast.priya, name="Priya Nair", email="new@example.org", by=cast.olive
    )
    address_change_agree(change=change, by=cast.mabel)
    assert client.get("/").status_code == 302


def test_a_page_writes_nothing_into_the_session_within_a_minute(
    client, cast, django_assert_max_num_queries
):
    sign_in(client, cast.priya)
    with django_assert_max_num_queries(20) as asked:
        client.get("/contact/")
    assert not [each["sql"] for each in asked.captured_queries if "UPDATE" in each["sql"]]


# What has run out


def test_each_night_sessions_that_have_run_out_are_cleared_away(olive):
    in_use = Session.objects.get()
    for _night in range(2):
        ended = SessionStore()
        ended.set_expiry(-60)
        ended.create()
        clear_sessions()
        job = Job.objects.get(kind="office.sessions")
        assert (job.state, job.label) == (JobState.QUEUED, "Clearing sessions that have run out")
        job_run(job.pk)
        job.refresh_from_db()
        assert job.state == JobState.DONE
        assert [*Session.objects.all()] == [in_use]


def test_the_clock_asks_for_what_there_is():
    app.loader.import_default_modules()
    asked = {each["task"] for each in app.conf.beat_schedule.values()}
    assert asked <= {*app.tasks}
    assert "pscb.overview.office.tasks.clear_sessions" in asked
