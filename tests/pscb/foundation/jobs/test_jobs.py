"""A job is done once, whatever happens to the workers, the broker or the clock."""

import datetime

import pytest
from django.utils import timezone

from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.jobs import services
from pscb.foundation.jobs.kinds import JobKind, job_kinds
from pscb.foundation.jobs.models import Job, JobState, StepState
from pscb.foundation.jobs.queries import worker_is_alive
from pscb.foundation.jobs.run import job_run
from pscb.foundation.jobs.work import LostLease, Work

DONE: list[str] = []


def bake(work):
    """Notes that it ran; fails as its payload asks."""
    DONE.append(work.job.work_key)
    if "refuse" in work.payload:
        raise GuardRefused(work.payload["refuse"])
    if "crash" in work.payload:
        raise ZeroDivisionError
    return {"loaves": 1}


def cater(work):
    """Waits for two bakes, then serves."""
    parts = [services.job_request(kind="test.bake", work_key=key) for key in ("rye", "oat")]
    return {"served": [p.state for p in parts]} if work.wait_for(parts) else None


job_kinds.add(
    "test.bake", JobKind("test.bake", bake, may_run=lambda person, payload: person.is_active)
)
job_kinds.add(
    "test.roast",
    JobKind("test.roast", bake, may_run=lambda person, payload: True, one_at_a_time=True),
)
job_kinds.add("test.cater", JobKind("test.cater", cater, may_run=lambda person, payload: True))


@pytest.fixture(autouse=True)
def nothing_done():
    DONE.clear()


@pytest.fixture
def loaf(db):
    return services.job_request(kind="test.bake", work_key="rye")


def state_of(job):
    return Job.objects.get(pk=job.pk).state


def let_the_lease_run_out(job):
    past = timezone.now() - datetime.timedelta(seconds=1)
    Job.objects.filter(pk=job.pk).update(lease_until=past)


def test_asking_twice_for_the_same_thing_gives_one_job(loaf):
    assert services.job_request(kind="test.bake", work_key="rye") == loaf
    job_run(loaf.pk)
    job_run(loaf.pk)
    assert DONE == ["rye"]
    assert Job.objects.get().result == {"loaves": 1}


def test_a_done_job_is_done_again_only_when_asked_anew(loaf):
    job_run(loaf.pk)
    assert services.job_request(kind="test.bake", work_key="rye").state == JobState.DONE
    assert (
        services.job_request(kind="test.bake", work_key="rye", anew=True).state == JobState.QUEUED
    )


def test_two_workers_cannot_hold_one_job(loaf):
    assert Work.claim(loaf.pk) is not None
    assert Work.claim(loaf.pk) is None


def test_a_worker_thought_dead_cannot_write_over_its_successor(loaf):
    first = Work.claim(loaf.pk)
    let_the_lease_run_out(loaf)
    second = Work.claim(loaf.pk)

    with pytest.raises(LostLease):
        services.job_finish(work=first, result={"by": "first"})
    assert first.renew() is False
    services.job_finish(work=second, result={"by": "second"})
    assert Job.objects.get().result == {"by": "second"}


def test_a_worker_that_died_is_found_by_the_sweeper(loaf):
    Work.claim(loaf.pk)
    assert services.jobs_take_stock() == []
    let_the_lease_run_out(loaf)

    assert services.jobs_take_stock() == [loaf]
    job_run(loaf.pk)
    assert state_of(loaf) == JobState.DONE


def test_a_job_whose_worker_always_dies_fails_with_a_sentence(loaf):
    for _ in range(3):
        Work.claim(loaf.pk)
        let_the_lease_run_out(loaf)
    job_run(loaf.pk)

    loaf.refresh_from_db()
    assert loaf.state == JobState.FAILED
    assert "worker stopped several times" in loaf.failure
    assert DONE == []


def test_a_refusal_is_a_sentence_and_final(db):
    job = services.job_request(kind="test.bake", work_key="x", payload={"refuse": "No flour."})
    job_run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.failure) == (JobState.FAILED, "No flour.")


def test_an_accident_is_tried_again_and_then_given_up(db):
    job = services.job_request(kind="test.bake", work_key="x", payload={"crash": True})
    for attempt in range(3):
        with pytest.raises(ZeroDivisionError):
            job_run(job.pk)
        assert state_of(job) == (JobState.FAILED if attempt == 2 else JobState.QUEUED)


def test_rights_are_asked_when_the_job_runs(cast):
    job = services.job_request(kind="test.bake", work_key="rye", by=cast.priya)
    cast.priya.is_active = False
    cast.priya.save()
    job_run(job.pk)

    assert state_of(job) == JobState.FAILED
    assert DONE == []


def test_a_kind_that_leaves_workers_to_others_is_done_one_at_a_time(db):
    first, second, third = (
        services.job_request(kind="test.roast", work_key=key) for key in ("beef", "lamb", "pork")
    )
    services.job_request(kind="test.bake", work_key="rye")
    under_way = Work.claim(first.pk)
    assert Work.claim(second.pk) is None
    assert Work.claim(Job.objects.get(work_key="rye").pk) is not None

    services.job_finish(work=under_way, result={})
    assert job_run(second.pk) == [third]
    assert job_run(third.pk) == []


def test_one_whose_worker_died_holds_up_no_other_of_its_kind(db):
    first, second = (
        services.job_request(kind="test.roast", work_key=key) for key in ("beef", "lamb")
    )
    Work.claim(first.pk)
    let_the_lease_run_out(first)
    assert job_run(second.pk) == []
    assert state_of(second) == JobState.DONE


def test_a_meal_waits_for_its_parts(db):
    meal = services.job_request(kind="test.cater", work_key="meal")
    parts = job_run(meal.pk)
    assert state_of(meal) == JobState.WAITING
    assert {part.work_key for part in parts} == {"rye", "oat"}

    assert job_run(parts[0].pk) == []
    assert job_run(parts[1].pk) == [meal]
    job_run(meal.pk)
    assert Job.objects.get(work_key="meal").result == {"served": ["done", "done"]}


def test_a_meal_whose_parts_ended_unnoticed_is_woken_by_the_sweeper(db):
    meal = services.job_request(kind="test.cater", work_key="meal")
    job_run(meal.pk)
    Job.objects.exclude(pk=meal.pk).update(state=JobState.DONE)

    assert services.jobs_take_stock() == [meal]


def test_steps_can_be_watched(loaf):
    work = Work.claim(loaf.pk)
    work.plan(["Knead", "Bake"])
    work.mark(1, StepState.DONE)
    work.plan(["Knead", "Bake"])
    assert list(loaf.steps.values_list("name", "state")) == [("Knead", "done"), ("Bake", "pending")]


def test_a_worker_is_known_to_be_there_or_not(db):
    assert not worker_is_alive()
    services.jobs_take_stock()
    assert worker_is_alive()
