"""Olive builds the pack from the meeting's page, watches it grow, and publishes it."""

import pytest
from django.utils import timezone

from pscb.flow.packs.models import PackVersion
from pscb.flow.packs.progress import NO_WORKER
from pscb.foundation.jobs.models import Job, JobState, WorkerSign
from pscb.foundation.jobs.run import job_run
from pscb.foundation.jobs.work import Work
from tests.cast import sign_in
from tests.pscb.flow.meetings.stories import board_meeting, spoken

from .stories import asked_for, built, published, with_minutes, work_through


@pytest.fixture
def olive(client, cast):
    """Olive, signed in."""
    return sign_in(client, cast.olive)


@pytest.fixture
def worker(db):
    """A worker that has just given a sign of life."""
    WorkerSign.objects.create(pk=1, seen_at=timezone.now())


def progress_page(meeting):
    return f"/packs/meetings/{meeting.key}/progress/"


def words(response):
    return " ".join(response.content.decode().split())


def test_pressing_the_button_leads_to_the_progress(olive, small):
    response = olive.post(f"/packs/meetings/{small.key}/build/")
    assert response.headers["Location"] == progress_page(small)
    assert Job.objects.get(kind="pack.build").state == JobState.QUEUED


def test_pressing_it_twice_asks_once(olive, small):
    for _ in range(2):
        olive.post(f"/packs/meetings/{small.key}/build/")
    assert Job.objects.filter(kind="pack.build").count() == 1


def test_a_missing_paper_is_said_on_the_page(olive, cast):
    meeting = board_meeting(cast)
    item = with_minutes(cast, meeting)
    item.document = None
    item.save()
    response = olive.post(f"/packs/meetings/{meeting.key}/build/")
    assert response.status_code == 422
    assert "has no paper yet. Add its PDF, or take it off the agenda." in words(response)


def test_without_a_worker_the_page_says_so(olive, cast, small):
    asked_for(cast, small)
    assert NO_WORKER in words(olive.get(progress_page(small)))


def test_a_worker_that_is_late_with_its_sign_but_holds_a_job_is_there(olive, cast, small):
    Work.claim(asked_for(cast, small).pk)
    assert NO_WORKER not in words(olive.get(progress_page(small)))


def test_progress_is_told_item_by_item(olive, cast, meeting, worker):
    job = asked_for(cast, meeting)
    parts = job_run(job.pk)
    job_run(parts[0].pk)
    shown = words(olive.get(progress_page(meeting)))
    assert "Building the pack: 3 of 7 steps are done." in shown
    assert "Item 2: Minutes of the last meeting" in shown
    assert "Uploaded PDF, hard to follow with a screen reader" in shown


def test_the_page_asks_again_by_itself_until_the_end(olive, cast, small, worker):
    job = asked_for(cast, small)
    waiting = olive.get(progress_page(small), headers={"HX-Request": "true"}).content.decode()
    assert 'hx-trigger="every 2s"' in waiting
    assert "<html" not in waiting
    work_through(job)
    done = olive.get(progress_page(small), headers={"HX-Request": "true"}).content.decode()
    assert "hx-trigger" not in done
    assert f"/packs/{PackVersion.objects.get().key}/" in done


def test_at_the_end_the_page_says_so_and_leads_on(olive, cast, small):
    pack = built(cast, small)
    asked = olive.get(progress_page(small), headers={"HX-Request": "true"})
    assert asked.headers["HX-Refresh"] == "true"
    shown = words(olive.get(progress_page(small)))
    assert "The pack is built</h1>" in shown
    assert "Building the pack" not in shown
    assert f'href="/packs/{pack.key}/publish/"' in shown
    assert "See the draft" in shown


def test_what_is_not_settled_is_said_at_the_end_instead_of_the_button(olive, cast, small):
    item = small.items.get(kind="report")
    item.purpose = "decision"
    item.save()
    pack = built(cast, small)
    shown = words(olive.get(progress_page(small)))
    assert "does not say yet what the group is asked to agree." in shown
    assert f'href="/meetings/items/{item.key}/"' in shown
    assert f'href="/packs/{pack.key}/publish/"' not in shown


def test_without_javascript_the_page_renews_itself(olive, cast, small):
    asked_for(cast, small)
    assert '<meta http-equiv="refresh"' in olive.get(progress_page(small)).content.decode()


def test_a_failure_is_said_with_its_reason(olive, cast, small):
    job = asked_for(cast, small)
    Job.objects.filter(pk=job.pk).update(state=JobState.FAILED, failure="Item 1 is torn.")
    shown = words(olive.get(progress_page(small)))
    assert "The pack could not be built." in shown
    assert "Item 1 is torn." in shown


def test_before_the_first_build_there_is_no_progress(olive, small):
    assert olive.get(progress_page(small)).status_code == 404


@pytest.mark.parametrize("who", ["bea", "hannah"])
def test_others_find_no_build(client, cast, small, who):
    asked_for(cast, small)
    sign_in(client, getattr(cast, who))
    assert client.get(progress_page(small)).status_code == 404
    assert client.post(f"/packs/meetings/{small.key}/build/").status_code == 404


def test_the_chair_may_look_but_not_build(client, cast, small):
    sign_in(client, cast.ivy)
    assert client.post(f"/packs/meetings/{small.key}/build/").status_code == 403


def test_before_publishing_the_page_says_who_will_be_told(olive, cast, small):
    pack = built(cast, small)
    shown = words(olive.get(f"/packs/{pack.key}/publish/"))
    assert "2 people will be told" in shown
    assert "Bea Thornton" in shown


def test_publishing_leads_to_the_pack(olive, cast, small):
    pack = built(cast, small)
    response = olive.post(f"/packs/{pack.key}/publish/", {"version": pack.version})
    assert response.headers["Location"] == f"/packs/{pack.key}/"
    pack.refresh_from_db()
    assert pack.is_published


def test_a_stale_page_does_not_publish(olive, cast, small):
    pack = published(cast, small)
    response = olive.post(f"/packs/{pack.key}/publish/", {"version": 0})
    assert response.status_code == 409


def test_the_chair_does_not_publish(client, cast, small):
    pack = built(cast, small)
    sign_in(client, cast.ivy)
    assert client.get(f"/packs/{pack.key}/publish/").status_code == 403
    assert client.post(f"/packs/{pack.key}/publish/", {"version": 0}).status_code == 403


def test_the_meeting_offers_what_comes_next(olive, cast, small):
    page = f"/meetings/{small.key}/"
    assert "Build the pack" in words(olive.get(page))
    pack = built(cast, small)
    drafted = words(olive.get(page))
    assert f"/packs/{pack.key}/publish/" in drafted
    assert "Build the pack" not in drafted
    spoken(cast, small, "Any other business")
    changed = words(olive.get(page))
    assert "The agenda has changed since this draft was built." in changed
    assert f"/packs/{pack.key}/publish/" not in changed
    assert "Build the pack" in changed


def test_members_find_the_pack_on_the_meeting(client, cast, small):
    pack = published(cast, small)
    sign_in(client, cast.bea)
    shown = words(client.get(f"/meetings/{small.key}/"))
    assert f"/packs/{pack.key}/pdf/" in shown
    assert "Build" not in shown
