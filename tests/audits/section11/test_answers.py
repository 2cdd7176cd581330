"""Priya answers; a colleague answers the same question; nothing is lost."""

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from audits.section11.errors import AnswerConflict
from audits.section11.models import Answer, Draft
from audits.section11.services import AnswerWords, answer_save, draft_discard, draft_keep
from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.base.errors import GuardRefused, NotAllowed
from pscb.foundation.people.models import Post, PostRole
from tests.audits.section11.stories import ACTION, TEXT, question, return_of, sent
from tests.cast import fresh


@pytest.fixture
def answer(cast):
    return question(return_of(cast))


@pytest.fixture
def colleague(cast):
    """Hannah, who contributes for the police as well."""
    Post.objects.create(person=cast.hannah, agency=cast.police, role=PostRole.CONTRIBUTOR)
    return fresh(cast.hannah)


def save(answer, by, version=0, **words):
    given_words = AnswerWords(**{"grade": "met", "narrative": TEXT, **words})
    return answer_save(answer=answer, words=given_words, version=version, by=fresh(by))


def test_nothing_is_required_for_saving(answer, cast):
    saved = save(answer, cast.priya, grade="", narrative="Half a")

    assert (saved.grade, saved.narrative, saved.version) == ("", "Half a", 1)


def test_the_first_answer_begins_the_return(answer, cast):
    save(answer, cast.priya)

    answer.submission.refresh_from_db()
    assert answer.submission.state == "in_progress"


def test_the_action_is_kept_with_the_answer(answer, cast):
    answer_save(answer=answer, words=ACTION, version=0, by=fresh(cast.priya))

    assert AnswerWords.of(Answer.objects.get(pk=answer.pk)) == ACTION


def test_a_committed_answer_is_in_the_trail_without_its_words(answer, cast):
    save(answer, cast.priya)

    entry = Entry.objects.get(verb="answer.saved")
    assert entry.facts["question"] == "1.1"
    assert TEXT not in str(entry.facts)


def test_the_same_words_again_change_nothing(answer, cast):
    save(answer, cast.priya)
    entries = Entry.objects.count()

    again = save(answer, cast.priya, version=0)

    assert again.version == 1
    assert Entry.objects.count() == entries


def test_whoever_saves_second_from_an_old_page_sees_what_stands(answer, cast, colleague):
    save(answer, cast.priya)

    with pytest.raises(AnswerConflict, match="Priya Nair saved this answer") as conflict:
        save(answer, colleague, narrative="Something else")

    assert conflict.value.answer.narrative == TEXT


def test_a_grade_that_does_not_exist_is_refused(answer, cast):
    with pytest.raises(GuardRefused, match="one of the grades"):
        save(answer, cast.priya, grade="splendid")


@pytest.mark.parametrize("name", ["marcus", "hannah", "olive", "quentin", "ines"])
def test_only_contributors_of_the_agency_answer(answer, cast, name):
    with pytest.raises(NotAllowed):
        save(answer, getattr(cast, name))


def test_an_answer_does_not_change_once_the_return_is_sent(cast):
    submission = sent(cast)
    answer = question(submission)

    with pytest.raises(GuardRefused, match="waiting for signature"):
        save(answer, cast.priya, version=answer.version, narrative="Too late")


def test_a_draft_is_kept_for_one_person_and_is_no_act(answer, cast):
    entries = Entry.objects.count()

    draft_keep(answer=answer, body={"narrative": "I was just ty"}, begun_from=0,
               by=fresh(cast.priya))  # fmt: skip

    assert Draft.objects.get().person == cast.priya
    assert Entry.objects.count() == entries
    answer.submission.refresh_from_db()
    assert answer.submission.state == "not_started"


def test_saving_is_the_end_of_the_draft(answer, cast):
    draft_keep(answer=answer, body={"narrative": TEXT}, begun_from=0, by=fresh(cast.priya))

    save(answer, cast.priya)

    assert not Draft.objects.exists()


def test_a_draft_can_be_thrown_away(answer, cast):
    draft_keep(answer=answer, body={"narrative": "Hm"}, begun_from=0, by=fresh(cast.priya))

    draft_discard(answer=answer, by=fresh(cast.priya))

    assert not Draft.objects.exists()


def test_what_is_saved_already_needs_no_draft(answer, cast):
    save(answer, cast.priya)

    kept = draft_keep(
        answer=answer, body={"grade": "met", "narrative": TEXT}, begun_from=1, by=fresh(cast.priya)
    )

    assert kept is None


def test_a_draft_keeps_only_the_fields_of_the_page_and_no_more_than_fits(answer, cast):
    body = {"narrative": "x" * 30_000, "csrfmiddlewaretoken": "secret"}

    draft = draft_keep(answer=answer, body=body, begun_from=0, by=fresh(cast.priya))

    assert len(draft.body["narrative"]) == 20_000
    assert "csrfmiddlewaretoken" not in draft.body


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(turns=st.lists(st.tuples(st.sampled_from(["open", "save"]), st.integers(0, 2)), max_size=14))
def test_however_three_people_take_turns_nobody_is_overwritten_unseen(
    answer, cast, colleague, turns
):
    """Each opens the page and saves in any order; a save stands only on what its page showed."""
    Answer.objects.filter(pk=answer.pk).update(grade="", narrative="", version=0)
    Post.objects.get_or_create(person=cast.owen, agency=cast.police, role=PostRole.CONTRIBUTOR)
    people = [fresh(cast.priya), colleague, fresh(cast.owen)]
    seen, stands = dict.fromkeys(range(3), 0), 0
    for count, (turn, who) in enumerate(turns):
        if turn == "open":
            seen[who] = Answer.objects.get(pk=answer.pk).version
            continue
        words = AnswerWords("met", f"Text {count} of person {who}")
        try:
            saved = answer_save(answer=answer, words=words, version=seen[who], by=people[who])
        except AnswerConflict:
            assert seen[who] != stands
        else:
            assert seen[who] == stands
            stands = saved.version


def test_words_are_compared_as_a_whole():
    assert dataclasses.replace(ACTION, lead_role="Chief") != ACTION
