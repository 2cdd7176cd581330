"""What is asked for on sending, and never on saving."""

import dataclasses
import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from audits.section11.models import AnswerAction
from audits.section11.queries.missing import things_missing
from audits.section11.services import AnswerWords, answer_save, evidence_add
from tests.audits.section11.stories import ACTION, TEXT, answered, question, return_of
from tests.cast import fresh


@pytest.fixture
def submission(cast):
    return answered(return_of(cast), cast.priya)


def say(cast, submission, words):
    answer = question(submission)
    return answer_save(answer=answer, words=words, version=answer.version, by=fresh(cast.priya))


def sentences(submission):
    return [thing.sentence for thing in things_missing(submission)]


def test_a_whole_return_lacks_nothing(submission):
    assert things_missing(submission) == []


def test_an_untouched_return_lacks_a_grade_for_each_question(cast):
    assert sentences(return_of(cast)) == ["Select a grade"] * 4


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (AnswerWords("", TEXT), "Select a grade"),
        (AnswerWords("met"), "Say what is in place"),
        (AnswerWords("na"), "Say why the question does not apply"),
        (AnswerWords("not_met", TEXT), "Say what you will do, because the grade is “Not met”"),
        (AnswerWords("met", "word " * 401), "Shorten the text to 400 words. It has 401"),
        (AnswerWords("proven", TEXT), "Add evidence for the grade “Proven”"),
        (dataclasses.replace(ACTION, what=""), "Say what you will do"),
        (
            dataclasses.replace(ACTION, grade="met", what=""),
            "Say what you will do, or clear the action",
        ),
        (dataclasses.replace(ACTION, lead_role=""), "Say who will lead the action"),
        (dataclasses.replace(ACTION, by_when=None), "Enter the date"),
        (dataclasses.replace(ACTION, how_we_will_know=""), "Say how you will know"),
    ],
)
def test_each_thing_that_is_missing_has_its_sentence(cast, submission, words, sentence):
    say(cast, submission, words)

    [missing] = sentences(submission)
    assert missing.startswith(sentence)


def test_half_an_action_lacks_each_of_its_other_parts(cast, submission):
    say(cast, submission, AnswerWords("met", TEXT, what="Half an action"))

    assert [thing.field for thing in things_missing(submission)] == [
        "lead_role", "by_when", "how_we_will_know",
    ]  # fmt: skip


def test_an_action_that_the_grade_needs_is_not_to_be_cleared(cast, submission):
    say(cast, submission, dataclasses.replace(ACTION, what=""))

    assert sentences(submission) == ["Say what you will do"]


def test_an_action_whose_date_has_gone_by_is_missing_a_later_one(cast, submission):
    say(cast, submission, ACTION)
    AnswerAction.objects.filter(what=ACTION.what).update(by_when=datetime.date(2020, 1, 1))

    assert sentences(submission) == ["The action's date has gone by. Enter a later one"]


def test_a_limit_is_named_whatever_else_is_missing(cast, submission):
    gone = datetime.date(2020, 1, 1)
    say(cast, submission, AnswerWords("", "", what="Half an action", by_when=gone))

    assert "The action's date has gone by. Enter a later one" in sentences(submission)


def test_evidence_is_enough_where_evidence_is_needed(cast, submission, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    answer = say(cast, submission, AnswerWords("proven", TEXT))

    evidence_add(answer=answer, upload=SimpleUploadedFile("a.csv", b"a,b\n"), by=fresh(cast.priya))

    assert things_missing(submission) == []


def test_looking_costs_the_same_however_many_questions_there_are(
    submission, django_assert_num_queries
):
    rows = type(submission).objects.select_related("cycle__set_version")
    submission = rows.get(pk=submission.pk)
    with django_assert_num_queries(3):
        things_missing(submission)
