"""Background work as officers see it: what failed, why, and starting it again."""

import pytest
from django.urls import reverse

from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.base.calendar import now
from pscb.foundation.base.errors import GuardRefused, NotAllowed
from pscb.foundation.base.registry import Registry
from pscb.foundation.jobs import services
from pscb.foundation.jobs.kinds import JobKind
from pscb.foundation.jobs.models import Job, JobState, JobStep, WorkerSign
from pscb.overview.office.services import job_retry
from tests.pscb.overview.steps import form_key, words


@pytest.fixture
def failed(cast, monkeypatch):
    kinds: Registry[JobKind] = Registry("kind of job")
    kinds.add("pack", JobKind("pack", run=lambda work: {}, may_run=lambda by, payload: True))
    monkeypatch.setattr(services, "job_kinds", kinds)
    job = Job.objects.create(
        kind="pack", work_key="pack:BOARD-2027-01", state=JobState.FAILED, attempts=3,
        failure="The paper of item 4 is missing.", requested_by=cast.mabel, payload={"pack": 7},
    )  # fmt: skip
    JobStep.objects.create(job=job, position=1, name="Item 4", state="failed")
    return job


def again(browser, job, key: str = ""):
    address = reverse("office:job_again", args=[job.key])
    return browser.post(address, {"form_key": key or form_key()}, follow=True)


def test_the_page_says_why_it_failed(olive, failed):
    page = words(olive.get(reverse("office:job", args=[failed.key])))
    assert "The paper of item 4 is missing." in page
    assert "Item 4: failed" in page
    assert "Start it again" in page


def test_olive_starts_it_again_with_the_rights_of_whoever_asked(olive, cast, failed):
    assert "Started again" in words(again(olive, failed))
    failed.refresh_from_db()
    assert (failed.state, failed.attempts, failed.failure) == (JobState.QUEUED, 0, "")
    assert failed.requested_by == cast.mabel
    assert failed.payload == {"pack": 7}
    assert Entry.objects.get(verb="job.retried").actor_name == "Olive Marsh"


def test_a_double_click_starts_it_once(olive, failed):
    key = form_key()
    again(olive, failed, key)
    again(olive, failed, key)
    assert Entry.objects.filter(verb="job.retried").count() == 1


def test_what_has_not_failed_cannot_be_started_again(cast, failed):
    Job.objects.update(state=JobState.DONE)
    with pytest.raises(GuardRefused, match="has not failed"):
        job_retry(job=failed, by=cast.olive)


def test_nobody_else_starts_one_again(cast, failed):
    with pytest.raises(NotAllowed):
        job_retry(job=failed, by=cast.ivy)


def test_the_list_says_whether_a_worker_is_there(olive, failed):
    address = reverse("office:jobs")
    assert "No worker has given a sign of life" in words(olive.get(address))
    WorkerSign.objects.update_or_create(pk=1, defaults={"seen_at": now()})
    assert "A worker is there." in words(olive.get(address))
    assert [row for row, _ in olive.get(f"{address}?state=done").context["lines"]] == []
