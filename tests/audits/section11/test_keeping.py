"""Olive excuses, opens again, puts off, and enters what came on paper."""

import io
import uuid

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audits.section11.models import SignedCopy
from audits.section11.queries.paper import paper_steps
from audits.section11.services import (
    AnswerWords,
    answer_save,
    draft_keep,
    evidence_add,
    paper_begin,
    paper_end,
    paper_sign,
    submission_excuse,
    submission_put_off,
    submission_reopen,
)
from pscb.flow.returns.services import return_extension_ask
from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused, NotAllowed
from pscb.foundation.notifications.models import Notice
from pscb.foundation.people.policy import policy
from pscb.workshop.documents.queries import documents_of
from tests.audits.section11.stories import TEXT, question, return_of, sent, signed
from tests.cast import fresh
from tests.pscb.flow.returns.stories import in_days


def scan(name="return.pdf"):
    pdf, content = pikepdf.new(), io.BytesIO()
    pdf.add_blank_page(page_size=(595, 842))
    pdf.save(content)
    return SimpleUploadedFile(name, content.getvalue(), "application/pdf")


@pytest.fixture
def paper(cast, settings, tmp_path):
    """The police's return, which Olive enters from paper."""
    settings.MEDIA_ROOT = tmp_path
    return paper_begin(
        submission=return_of(cast), scan=scan(), signed_by="Chief Constable Ada Rowe",
        signed_on=today(), by=fresh(cast.olive),
    )  # fmt: skip


def grade_all(submission, by):
    for answer in submission.answers.all():
        words = AnswerWords("not_met", "As on the paper.")
        answer_save(answer=answer, words=words, version=0, by=fresh(by))


def test_an_excused_agency_is_told_and_owes_nothing(cast):
    submission = return_of(cast)

    submission_excuse(submission=submission, reason="It merged.", by=fresh(cast.olive))

    submission.demand.refresh_from_db()
    assert (submission.state, submission.demand.state) == ("excused", "excused")
    assert Notice.objects.filter(person=cast.priya, detail="It merged.").exists()


def test_excusing_needs_a_reason(cast):
    with pytest.raises(GuardRefused):
        submission_excuse(submission=return_of(cast), reason="", by=fresh(cast.olive))


def test_the_agency_does_not_excuse_itself(cast):
    with pytest.raises(NotAllowed):
        submission_excuse(submission=return_of(cast), reason="Busy.", by=fresh(cast.priya))


def test_a_double_click_excuses_once(cast):
    submission, key = return_of(cast), uuid.uuid4()

    for _ in range(2):
        submission_excuse(
            submission=submission, reason="It merged.", by=fresh(cast.olive), form_key=key
        )

    assert submission.version == 1


def test_an_excused_return_can_be_asked_for_again(cast):
    submission = return_of(cast)
    submission_excuse(submission=submission, reason="It merged.", by=fresh(cast.olive))

    submission_reopen(submission=submission, reason="It did not.", by=fresh(cast.olive))

    submission.demand.refresh_from_db()
    assert (submission.state, submission.demand.state) == ("in_progress", "open")


def test_more_time_for_one_agency(cast):
    submission = return_of(cast)

    submission_put_off(
        submission=submission, until=in_days(90), reason="Flood.", by=fresh(cast.olive)
    )

    submission.demand.refresh_from_db()
    assert submission.demand.due_on == in_days(90)


@pytest.mark.parametrize("request_waits", [False, True])
def test_a_double_click_moves_the_date_once(cast, request_waits):
    submission, key = return_of(cast), uuid.uuid4()
    if request_waits:
        return_extension_ask(
            demand=submission.demand, until=in_days(80), reason="Flood.", by=fresh(cast.priya)
        )

    for _ in range(2):
        submission_put_off(
            submission=submission, until=in_days(90), reason="Flood.", by=fresh(cast.olive),
            form_key=key,
        )  # fmt: skip

    submission.demand.refresh_from_db()
    assert submission.demand.due_on == in_days(90)
    assert Entry.objects.filter(verb="submission.put_off").count() == 1


def test_more_time_answers_the_request_that_waits(cast):
    submission = return_of(cast)
    request = return_extension_ask(
        demand=submission.demand, until=in_days(80), reason="Flood.", by=fresh(cast.priya)
    )

    submission_put_off(
        submission=submission, until=in_days(80), reason="Of course.", by=fresh(cast.olive)
    )

    request.refresh_from_db()
    assert request.state == "granted"


def test_the_scan_is_kept_and_the_agency_sees_that_officers_enter_it(cast, paper):
    assert [document.name for document in documents_of(paper)] == ["return.pdf"]
    assert (paper.on_paper, paper.state) == (True, "in_progress")
    with pytest.raises(NotAllowed, match="from paper"):
        answer_save(
            answer=question(paper), words=AnswerWords("met", TEXT), version=0, by=fresh(cast.priya)
        )


def test_every_question_needs_its_grade_and_nothing_else(cast, paper):
    with pytest.raises(GuardRefused, match="4 things are missing"):
        paper_sign(submission=paper, by=fresh(cast.olive))

    grade_all(paper, cast.olive)
    copy = paper_sign(submission=paper, by=fresh(cast.olive))

    assert (copy.signed_name, copy.signed_by) == ("Chief Constable Ada Rowe", None)
    assert copy.content["signed"]["on_paper"] is True


def test_a_signature_on_paper_meets_the_demand(cast, paper):
    grade_all(paper, cast.olive)

    paper_sign(submission=paper, by=fresh(cast.olive))

    paper.demand.refresh_from_db()
    assert paper.demand.state == "met"


def test_a_double_click_writes_the_signature_down_once(cast, paper):
    grade_all(paper, cast.olive)
    key = uuid.uuid4()

    for _ in range(2):
        paper_sign(submission=paper, by=fresh(cast.olive), form_key=key)

    assert SignedCopy.objects.count() == 1


def test_the_return_can_be_given_back_to_the_agency(cast, paper):
    paper_end(submission=paper, by=fresh(cast.olive))

    answer_save(
        answer=question(paper), words=AnswerWords("met", TEXT), version=0, by=fresh(cast.priya)
    )
    assert not documents_of(paper).exists()


def test_only_a_pdf_is_a_scan(cast):
    with pytest.raises(GuardRefused, match="PDF"):
        paper_begin(
            submission=return_of(cast), scan=SimpleUploadedFile("scan.png", b"\x89PNG\r\n"),
            signed_by="Ada Rowe", signed_on=today(), by=fresh(cast.olive),
        )  # fmt: skip


def test_a_signature_that_lies_ahead_is_refused(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with pytest.raises(GuardRefused, match="lies ahead"):
        paper_begin(
            submission=return_of(cast), scan=scan(), signed_by="Ada Rowe", signed_on=in_days(1),
            by=fresh(cast.olive),
        )  # fmt: skip


def test_the_agency_does_not_enter_paper(cast):
    with pytest.raises(NotAllowed):
        paper_begin(
            submission=return_of(cast), scan=scan(), signed_by="Ada Rowe", signed_on=today(),
            by=fresh(cast.priya),
        )  # fmt: skip


@pytest.mark.parametrize("how", [sent, signed])
def test_what_the_agency_has_sent_itself_is_not_entered_from_paper(cast, how, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = how(cast)

    with pytest.raises(GuardRefused, match="already"):
        paper_begin(
            submission=getattr(made, "submission", made), scan=scan(), signed_by="Ada Rowe",
            signed_on=today(), by=fresh(cast.olive),
        )  # fmt: skip


def save_one(cast, answer):
    answer_save(answer=answer, words=AnswerWords("met", TEXT), version=0, by=fresh(cast.priya))


def clear_what_was_saved(cast, answer):
    save_one(cast, answer)
    answer_save(answer=answer, words=AnswerWords(), version=1, by=fresh(cast.priya))


def type_a_draft(cast, answer):
    draft_keep(answer=answer, body={"narrative": TEXT}, begun_from=0, by=fresh(cast.priya))


def add_a_file(cast, answer):
    upload = SimpleUploadedFile("training.csv", b"course,people\nLevel 2,64\n")
    evidence_add(answer=answer, upload=upload, by=fresh(cast.priya))


@pytest.mark.parametrize("write", [save_one, clear_what_was_saved, type_a_draft, add_a_file])
def test_what_the_agency_has_begun_is_not_read_by_way_of_paper(cast, write, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    submission = return_of(cast)
    write(cast, question(submission))

    with pytest.raises(GuardRefused, match="Fenland Police has begun its return already"):
        paper_begin(
            submission=submission, scan=scan(), signed_by="Ada Rowe", signed_on=today(),
            by=fresh(cast.olive),
        )  # fmt: skip

    submission.refresh_from_db()
    assert not submission.on_paper
    assert not policy.can(fresh(cast.olive), "submission.read", submission)


def enter_again(cast, submission, **how):
    given = {"scan": scan(), "signed_by": "Ada Rowe", "signed_on": today(), **how}
    return paper_begin(submission=submission, by=fresh(cast.olive), **given)


def test_what_was_given_back_by_mistake_is_entered_on_from_paper(cast, paper):
    grade_all(paper, cast.olive)
    paper_end(submission=paper, by=fresh(cast.olive))

    enter_again(cast, paper)

    assert paper.on_paper
    assert paper.answers.filter(grade="not_met").count() == 4
    assert len(told(cast.priya, "paper_begun")) == 2


@pytest.mark.parametrize("write", [save_one, type_a_draft, add_a_file])
def test_what_was_given_back_and_the_agency_has_begun_is_not_taken_again(cast, paper, write):
    paper_end(submission=paper, by=fresh(cast.olive))
    write(cast, question(paper))

    with pytest.raises(GuardRefused, match="Fenland Police has begun its return already"):
        enter_again(cast, paper)


def test_what_was_excused_and_opened_again_while_empty_is_entered_from_paper(
    cast, settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path
    submission = return_of(cast)
    submission_excuse(submission=submission, reason="It merged.", by=fresh(cast.olive))
    submission_reopen(submission=submission, reason="It did not.", by=fresh(cast.olive))

    enter_again(cast, submission)

    assert submission.on_paper


def test_a_double_click_begins_and_ends_entering_from_paper_once(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    submission, twice, content = return_of(cast), range(2), scan().read()

    for _ in twice:
        enter_again(cast, submission, scan=SimpleUploadedFile("return.pdf", content))
    for _ in twice:
        paper_end(submission=submission, by=fresh(cast.olive))

    steps = [entry.verb for entry in paper_steps(submission)]
    assert steps == ["submission.paper_begun", "submission.paper_ended"]


def test_a_better_scan_may_follow_and_the_agency_is_told_once(cast, paper):
    paper_begin(
        submission=paper, scan=scan("better.pdf"), signed_by="Ada Rowe", signed_on=today(),
        by=fresh(cast.olive),
    )  # fmt: skip

    assert [document.name for document in documents_of(paper)] == ["better.pdf"]
    assert len(told(cast.priya, "paper_begun")) == 1


def told(person, event):
    """What the person was told of it on the site."""
    notices = Notice.objects.filter(
        person=person, channel="app", event__startswith=f"submission.{event}:"
    )
    return [notice.detail for notice in notices]


@pytest.mark.parametrize("name", ["priya", "marcus"])
def test_the_agency_is_told_who_enters_its_return_from_paper(cast, paper, name):
    [detail] = told(getattr(cast, name), "paper_begun")

    assert "Olive Marsh enters what Chief Constable Ada Rowe signed on paper" in detail
    assert "only the business unit writes in it" in detail


@pytest.mark.parametrize("name", ["priya", "marcus"])
def test_the_agency_is_told_who_gave_its_return_back(cast, paper, name):
    paper_end(submission=paper, by=fresh(cast.olive))

    [detail] = told(getattr(cast, name), "paper_ended")
    assert "Olive Marsh of the business unit" in detail
    assert "you answer it yourselves" in detail


@pytest.mark.parametrize("name", ["priya", "marcus"])
def test_the_agency_is_told_who_wrote_its_signature_down(cast, paper, name):
    grade_all(paper, cast.olive)

    paper_sign(submission=paper, by=fresh(cast.olive))

    [detail] = told(getattr(cast, name), "paper_signed")
    assert "Olive Marsh wrote down that Chief Constable Ada Rowe signed it" in detail
    assert told(getattr(cast, name), "signed") == []
    assert len(told(cast.mabel, "signed")) == 1
