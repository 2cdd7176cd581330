"""Files behind an answer."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audits.section11.services import evidence_add, evidence_remove
from pscb.foundation.base.errors import GuardRefused, NotAllowed
from pscb.workshop.documents.queries import documents_of
from tests.audits.section11.stories import question, return_of, sent
from tests.cast import fresh

CSV = b"course,people\nLevel 2,64\n"


@pytest.fixture
def answer(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return question(return_of(cast))


def add(answer, by, name="training.csv", content=CSV):
    upload = SimpleUploadedFile(name, content)
    return evidence_add(answer=answer, upload=upload, by=fresh(by))


def test_a_file_stands_behind_the_answer_and_begins_the_return(answer, cast):
    add(answer, cast.priya)

    assert [document.name for document in documents_of(answer)] == ["training.csv"]
    answer.submission.refresh_from_db()
    assert answer.submission.state == "in_progress"


def test_the_same_file_twice_is_kept_once(answer, cast):
    assert add(answer, cast.priya) == add(answer, cast.priya)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
        ("page.html", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("page.txt", b"<!DOCTYPE html><script>alert(1)</script>"),
        ("broken.pdf", b"%PDF-1.7\nnot really"),
        ("tool.exe", b"MZ\x90\x00"),
        ("no_ending", b"hello"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(answer, cast, name, content):
    with pytest.raises(GuardRefused) as refused:
        add(answer, cast.priya, name, content)

    assert refused.value.reason.endswith(".")
    assert not documents_of(answer).exists()


@pytest.mark.parametrize("name", ["../../etc/passwd.csv", "a\x00b\n.csv", "..\\..\\boot.csv"])
def test_a_name_that_is_a_path_is_only_a_name(answer, cast, name):
    document = add(answer, cast.priya, name)

    assert not set("/\\\x00\n") & set(document.name)


def test_a_file_is_taken_away_once(answer, cast):
    document = add(answer, cast.priya)

    for _ in range(2):
        evidence_remove(answer=answer, document=document, by=fresh(cast.priya))

    assert not documents_of(answer).exists()


def test_a_file_of_another_answer_is_left_alone(answer, cast):
    other = question(answer.submission, "1.2")
    document = add(other, cast.priya)

    evidence_remove(answer=answer, document=document, by=fresh(cast.priya))

    assert documents_of(other).exists()


@pytest.mark.parametrize("name", ["hannah", "marcus", "olive"])
def test_only_contributors_add_files(answer, cast, name):
    with pytest.raises(NotAllowed):
        add(answer, getattr(cast, name))


def test_nothing_is_added_once_the_return_is_sent(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    submission = sent(cast)

    with pytest.raises(GuardRefused, match="waiting for signature"):
        add(question(submission), cast.priya)
