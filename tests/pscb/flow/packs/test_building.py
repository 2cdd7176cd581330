"""Olive presses "Build the pack", and the worker builds it."""

import pytest
from django.utils import timezone
from pypdfium2 import PdfDocument

from pscb.flow.meetings.services import agenda_move, agenda_remove
from pscb.flow.packs import making, printing
from pscb.flow.packs.making import pack_make, unprinted
from pscb.flow.packs.models import PackVersion, RenderedPart
from pscb.flow.packs.plan import plan_pack
from pscb.flow.packs.progress import progress_of
from pscb.flow.packs.services import pack_request
from pscb.flow.packs.tasks import PART
from pscb.flow.reports.models import Marking
from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.base.errors import GuardRefused, NotAllowed
from pscb.foundation.jobs.models import Job, JobState, WorkerSign
from pscb.foundation.jobs.run import job_run
from pscb.foundation.jobs.work import Work
from pscb.workshop.documents.store import path_of
from tests.cast import fresh
from tests.pscb.flow.meetings.stories import board_meeting, spoken, with_report

from .stories import asked_for, built, opened, published, with_minutes, work_through


def test_the_pack_holds_every_item_in_order(cast, meeting):
    pack = built(cast, meeting)
    found = [(part.label, part.first_page, part.pages) for part in pack.parts.all()]
    assert [label for label, _, _ in found] == [
        "", "Item 2", "Item 3", "Item 4", "Item 4", "Item 5", "Item 6",
    ]  # fmt: skip
    ends = [first + pages for _, first, pages in found]
    assert [first for _, first, _ in found] == [1, *ends[:-1]]
    assert pack.pages == ends[-1] - 1 == len(opened(pack).pages)


def test_the_trail_says_who_built_it_and_the_cover_where_it_ended(cast, small):
    pack = built(cast, small)
    entry = Entry.objects.get(verb="pack.built")
    assert (entry.actor_name, entry.facts["hash"]) == ("Olive Marsh", pack.blob.sha256)
    assert Entry.objects.filter(hash=pack.head_hash).exists()


def test_every_step_is_done_at_the_end(cast, meeting):
    job = work_through(asked_for(cast, meeting))
    assert {step.state for step in job.steps.all()} == {"done"}
    assert [step.note for step in job.steps.all()][:3] == [
        "No paper", "Uploaded PDF, hard to follow with a screen reader", "",
    ]  # fmt: skip


def test_each_paper_is_printed_by_a_job_of_its_own(cast, meeting):
    job = asked_for(cast, meeting)
    parts = job_run(job.pk)
    assert {part.kind for part in parts} == {PART}
    assert len(parts) == 4
    job.refresh_from_db()
    assert job.state == JobState.WAITING


def test_a_late_paper_is_the_only_one_printed_anew(cast, small):
    built(cast, small)
    before = set(RenderedPart.objects.values_list("key", flat=True))
    with_report(cast, small, "A late paper")
    plan = plan_pack(small)
    assert [part.title for part in unprinted(plan)] == ["3. A late paper"]
    built(cast, small)
    assert RenderedPart.objects.exclude(key__in=before).count() == 1


def test_moving_an_item_prints_nothing_anew(cast, meeting):
    built(cast, meeting)
    agenda_move(item=meeting.items.get(position=3), to=4, by=fresh(cast.olive))
    assert unprinted(plan_pack(meeting)) == []


def test_asking_twice_builds_once(cast, small):
    first, second = asked_for(cast, small), asked_for(cast, small)
    assert first == second
    work_through(first)
    work_through(second)
    assert PackVersion.objects.count() == 1


def test_asking_many_times_is_recorded_once(cast, small):
    for _ in range(3):
        asked_for(cast, small)
    assert Entry.objects.filter(verb="pack.asked").count() == 1


def test_asking_again_starts_the_steps_afresh(cast, small):
    built(cast, small)
    with_report(cast, small, "A late paper")
    WorkerSign.objects.create(pk=1, seen_at=timezone.now())
    progress = progress_of(asked_for(cast, small))
    assert progress.sentence == "The pack is waiting for its turn."
    assert not progress.steps


def test_building_again_without_a_change_gives_the_pack_there_is(cast, small):
    pack = built(cast, small)
    assert built(cast, small) == pack


def test_a_newer_draft_takes_the_place_of_the_older(cast, small):
    old = built(cast, small)
    spoken(cast, small, "Any other business")
    new = built(cast, small)
    old.refresh_from_db()
    assert (old.state, new.state) == (PackVersion.REPLACED, PackVersion.BUILT)
    assert (old.number, new.number) == (1, 1)


def test_going_back_to_what_is_published_throws_the_draft_away(cast, small):
    first = published(cast, small)
    extra = spoken(cast, small, "Any other business")
    draft = built(cast, small)
    agenda_remove(item=extra, by=fresh(cast.olive))
    assert built(cast, small) == first
    draft.refresh_from_db()
    assert draft.state == PackVersion.REPLACED


def test_a_missing_paper_is_named_and_nothing_is_queued(cast):
    meeting = board_meeting(cast)
    item = with_minutes(cast, meeting)
    item.document = None
    item.save()
    with pytest.raises(GuardRefused, match="Item 1, “Minutes of the last meeting”, has no paper"):
        asked_for(cast, meeting)
    assert not Job.objects.filter(kind="pack.build").exists()


def test_a_paper_that_is_taken_away_during_the_build_is_named(cast):
    meeting = board_meeting(cast)
    item = with_minutes(cast, meeting)
    with_report(cast, meeting)
    job = asked_for(cast, meeting)
    item.document = None
    item.save()
    work_through(job)
    assert job.state == JobState.FAILED
    assert "Item 1, “Minutes of the last meeting”, has no paper yet" in job.failure


def test_a_lost_file_is_named(cast):
    meeting = board_meeting(cast)
    path_of(with_minutes(cast, meeting).document.blob).unlink()
    with pytest.raises(GuardRefused, match="has lost the file of its paper"):
        asked_for(cast, meeting)


def test_an_empty_agenda_makes_no_pack(cast):
    with pytest.raises(GuardRefused, match="nothing on the agenda"):
        asked_for(cast, board_meeting(cast))


def test_members_do_not_build(cast, small):
    with pytest.raises(NotAllowed):
        pack_request(meeting=small, by=fresh(cast.bea))


def test_an_officer_who_left_builds_nothing_any_more(cast, small):
    job = asked_for(cast, small)
    cast.olive.seats.update(ends=cast.olive.seats.get().starts)
    work_through(job)
    assert job.failure == "The person who asked for this may no longer do so."
    assert PackVersion.objects.count() == 0


def test_a_change_during_the_build_is_in_the_pack(cast, small, monkeypatch):
    bind, changed = making.bind, []

    def bind_while_olive_adds_an_item(*given):
        if not changed:
            changed.append(spoken(cast, small, "Any other business"))
        return bind(*given)

    monkeypatch.setattr(making, "bind", bind_while_olive_adds_an_item)
    pack = built(cast, small)
    assert [item.title for item in pack.items.all()][-1] == "Any other business"
    assert PackVersion.objects.count() == 1


def test_a_worker_that_was_thought_dead_leaves_one_pack(cast, small, monkeypatch):
    job, bind, rivals = asked_for(cast, small), making.bind, []

    def bind_while_another_takes_over(*given):
        bound = bind(*given)
        if not rivals:
            Job.objects.filter(pk=job.pk).update(state=JobState.QUEUED)
            rivals.append(True)
            work_through(job)
        return bound

    for part in job_run(job.pk):
        job_run(part.pk)
    monkeypatch.setattr(making, "bind", bind_while_another_takes_over)
    job_run(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert [str(pack.key) for pack in PackVersion.objects.all()] == [job.result["pack"]]


@pytest.mark.parametrize("line", ["bind", "keep_bytes", "pack_keep"])
def test_a_worker_killed_in_mid_build_is_taken_up_again(cast, small, monkeypatch, line):
    old = built(cast, small)
    spoken(cast, small, "Any other business")
    job = asked_for(cast, small)

    class Killed(BaseException):
        """The end of a worker: nothing catches it."""

    def die(*given, **named):
        raise Killed

    with monkeypatch.context() as there:
        there.setattr(making, line, die)
        with pytest.raises(Killed):
            work_through(job)
    assert PackVersion.objects.current().get() == old
    Job.objects.filter(pk=job.pk).update(state=JobState.QUEUED)
    new = PackVersion.objects.get(key=work_through(job).result["pack"])
    assert PackVersion.objects.current().get() == new
    assert new.items.count() == 3


def test_a_paper_that_cannot_be_printed_is_named_and_tried_again_when_asked(
    cast, small, monkeypatch
):
    def fail(*given, **named):
        raise GuardRefused("The renderer gave up.")

    with monkeypatch.context() as there:
        there.setattr(printing, "render_pdf", fail)
        job = work_through(asked_for(cast, small))
    assert job.failure == "“2. Audit of referrals” could not be printed. The renderer gave up."
    assert built(cast, small).pages == 3


def test_two_at_once_print_a_part_once(cast, small):
    for part in plan_pack(small).parts:
        printing.printed_part(part.content_key, part.to_print)
        printing.printed_part(part.content_key, part.to_print)
    assert RenderedPart.objects.count() == 1


def test_a_restricted_paper_is_not_in_the_file(cast):
    meeting = board_meeting(cast)
    with_report(cast, meeting, "A child's story", marking=Marking.RESTRICTED, body="Her words.")
    pack = built(cast, meeting)
    assert pack.marking == Marking.OFFICIAL
    printed = pack.parts.get(position=2).rendered
    assert "Her words" not in printed.text
    assert "restricted to named people" in printed.text


def test_restricted_minutes_are_listed_and_not_printed(cast):
    meeting = board_meeting(cast)
    spoken(cast, meeting, "Welcome")
    item = with_minutes(cast, meeting)
    item.marking = Marking.RESTRICTED
    item.save()
    pack = built(cast, meeting)
    pages = PdfDocument(path_of(pack.blob))
    printed = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    assert "Minutes of the last meeting, sheet" not in printed
    assert "This paper is restricted to named people." in " ".join(printed.split())
    assert not pack.parts.filter(blob=item.document.blob).exists()


def test_two_builds_of_the_same_agenda_have_the_same_key(cast, meeting):
    assert plan_pack(meeting).content_key == plan_pack(meeting).content_key


def test_the_console_builds_the_very_same_pack(cast, small):
    by_worker = built(cast, small)
    assert pack_make(small, by=fresh(cast.olive)) == by_worker


def test_no_step_is_taken_by_a_worker_without_the_lease(cast, small):
    job = asked_for(cast, small)
    assert Work.claim(job.pk) is not None
    assert Work.claim(job.pk) is None
