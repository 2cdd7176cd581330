"""Priya sends the return, Marcus signs it or sends it back."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from audits.section11.models import SignedCopy, Submission
from audits.section11.queries.waiting import waiting_submissions
from audits.section11.services import (
    AnswerWords,
    answer_save,
    signing_hand_over,
    submission_recall,
    submission_reopen,
    submission_send,
    submission_send_back,
    submission_sign,
)
from pscb.flow.actions.models import Action
from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.base.errors import GuardRefused, NotAllowed, Stale
from pscb.foundation.notifications.models import Notice
from pscb.foundation.people.models import Post, PostRole
from pscb.foundation.people.services import post_end
from tests.audits.section11.stories import (
    ACTION,
    TEXT,
    answered,
    opened,
    question,
    return_of,
    sent,
    signed,
)
from tests.cast import fresh


def send(cast, submission, to, by):
    return submission_send(submission=submission, signatory=fresh(to), by=fresh(by))


def titles(person):
    return list(Notice.objects.filter(person=person, channel="app").values_list("title", flat=True))


def test_marcus_is_asked_to_sign(cast):
    submission = sent(cast)

    assert submission.state == "awaiting_signature"
    assert f"{submission.cycle.title} waits for your signature" in titles(cast.marcus)
    assert any(item.button == "Read and sign" for item in waiting_submissions(fresh(cast.marcus)))


def test_nothing_is_sent_while_something_is_missing(cast):
    submission = answered(return_of(cast), cast.priya, q1_2=AnswerWords("not_met", TEXT))

    with pytest.raises(GuardRefused, match="1 thing is missing"):
        send(cast, submission, cast.marcus, cast.priya)


def test_a_refused_sending_leaves_no_signatory_behind(cast):
    submission = answered(return_of(cast), cast.priya, q1_2=AnswerWords("met"))

    with pytest.raises(GuardRefused):
        send(cast, submission, cast.marcus, cast.priya)

    submission.refresh_from_db()
    assert submission.signatory is None


@pytest.mark.parametrize("name", ["owen", "olive"])
def test_only_a_signatory_of_the_agency_is_asked(cast, name):
    submission = answered(return_of(cast), cast.priya)

    with pytest.raises(GuardRefused, match="not a senior signatory"):
        send(cast, submission, getattr(cast, name), cast.priya)


def test_whoever_sends_does_not_sign(cast):
    Post.objects.create(person=cast.priya, agency=cast.police, role=PostRole.SIGNATORY)
    submission = answered(return_of(cast), cast.priya)

    with pytest.raises(GuardRefused, match="does not sign it"):
        send(cast, submission, cast.priya, cast.priya)


def test_the_database_holds_to_that_too(cast):
    submission = sent(cast)

    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.filter(pk=submission.pk).update(signatory=cast.priya)


def test_priya_takes_it_back_until_it_is_signed(cast):
    submission = submission_recall(submission=sent(cast), by=fresh(cast.priya))

    assert submission.state == "in_progress"
    assert any("nothing to sign" in title for title in titles(cast.marcus))


def test_what_is_signed_is_not_taken_back(cast):
    submission = signed(cast).submission

    with pytest.raises(Stale):
        submission_recall(submission=submission, by=fresh(cast.priya))


def test_marcus_sends_it_back_with_comments_that_priya_reads(cast):
    submission = submission_send_back(
        submission=sent(cast), comments="Question 1.2 is too kind.", by=fresh(cast.marcus)
    )

    assert submission.state == "in_progress"
    notice = Notice.objects.get(person=cast.priya, channel="app", title__contains="sent back")
    assert notice.detail == "Question 1.2 is too kind."


def test_comments_are_required(cast):
    with pytest.raises(GuardRefused):
        submission_send_back(submission=sent(cast), comments=" ", by=fresh(cast.marcus))


@pytest.mark.parametrize("name", ["priya", "owen", "olive", "mabel"])
def test_nobody_but_the_chosen_signatory_signs(cast, name):
    with pytest.raises(NotAllowed):
        submission_sign(submission=sent(cast), by=fresh(getattr(cast, name)))


def test_a_signatory_whose_post_has_ended_does_not_sign(cast):
    submission = sent(cast)
    post_end(post=Post.objects.get(person=cast.marcus), by=fresh(cast.olive))

    with pytest.raises(NotAllowed, match="no longer"):
        submission_sign(submission=submission, by=fresh(cast.marcus))


def test_the_content_is_frozen_with_its_hash(cast):
    copy = signed(cast, q1_2=ACTION)

    assert copy.content["agency"] == "Fenland Police"
    assert copy.content["signed"]["name"] == "Marcus Hale"
    assert [s["code"] for s in copy.content["standards"]] == ["1", "2"]
    answer = copy.content["standards"][0]["answers"][1]
    assert (answer["grade"]["word"], answer["action"]["what"]) == ("Partly met", ACTION.what)
    assert SignedCopy.hash_of(SignedCopy.objects.get().content) == copy.content_hash


def test_a_signed_copy_is_never_changed(cast):
    copy = signed(cast)
    copy.signed_name = "Somebody Else"

    with pytest.raises(TypeError):
        copy.save()


def test_the_hash_is_in_the_trail(cast):
    copy = signed(cast)

    assert Entry.objects.get(verb="submission.frozen").facts["sha256"] == copy.content_hash


def test_the_demand_is_met(cast):
    submission = signed(cast).submission

    submission.demand.refresh_from_db()
    assert submission.demand.state == "met"


def test_each_action_is_promised_by_the_agency(cast):
    submission = signed(cast, q1_2=ACTION).submission

    action = Action.objects.get()
    assert (action.what, action.state, action.agency) == (ACTION.what, "open", cast.police)
    assert action.source == question(submission, "1.2")
    assert action.raised_from == f"Section 11 return {submission.reference}, question 1.2"


def test_officers_and_contributors_are_told(cast):
    signed(cast)

    told = Notice.objects.filter(title__contains="has signed", channel="app")
    assert sorted(told.values_list("person__name", flat=True)) == [
        "Mabel Quist",
        "Olive Marsh",
        "Priya Nair",
    ]


def test_a_double_click_signs_once(cast):
    submission, key = sent(cast, q1_2=ACTION), uuid.uuid4()

    copies = {
        submission_sign(submission=submission, by=fresh(cast.marcus), form_key=key)
        for _ in range(2)
    }

    assert len(copies) == 1
    assert (SignedCopy.objects.count(), Action.objects.count()) == (1, 1)


def test_a_second_signature_makes_a_second_copy_and_promises_nothing_twice(cast):
    submission = signed(cast, q1_2=ACTION).submission
    submission_reopen(submission=submission, reason="A table is wrong.", by=fresh(cast.olive))
    answer = question(submission, "1.1")
    words = AnswerWords("met", "Corrected.")
    answer_save(answer=answer, words=words, version=answer.version, by=fresh(cast.priya))
    submission.refresh_from_db()
    send(cast, submission, cast.marcus, cast.priya)

    copy = submission_sign(submission=submission, by=fresh(cast.marcus))

    assert copy.number == 2
    assert Action.objects.count() == 1
    first = SignedCopy.objects.get(number=1)
    assert first.content["standards"][0]["answers"][0]["narrative"] == TEXT


def test_the_signing_passes_to_another_signatory_when_marcus_leaves(cast):
    submission = sent(cast)
    Post.objects.create(person=cast.owen, agency=cast.police, role=PostRole.SIGNATORY)

    signing_hand_over(thing=submission, to=fresh(cast.owen), by=fresh(cast.olive))
    submission_sign(submission=submission, by=fresh(cast.owen))

    assert SignedCopy.objects.get().signed_by == cast.owen


@pytest.mark.parametrize("name", ["priya", "hannah"])
def test_it_passes_to_nobody_who_may_not_sign(cast, name):
    with pytest.raises(GuardRefused):
        signing_hand_over(thing=sent(cast), to=fresh(getattr(cast, name)), by=fresh(cast.olive))


def test_a_return_that_nobody_has_begun_is_not_sent(cast):
    cycle = opened(cast)

    with pytest.raises(Stale):
        send(cast, return_of(cast, "police", cycle), cast.marcus, cast.priya)


def work_of(person):
    return [item.detail for item in waiting_submissions(fresh(person))]


def test_a_return_that_was_sent_back_says_so_among_the_work(cast):
    submission = sent(cast)
    submission_send_back(submission=submission, comments="Too kind.", by=fresh(cast.marcus))

    assert work_of(cast.priya) == ["Sent back with comments, 4 of 4 questions answered"]


def test_a_return_that_was_opened_again_says_so_among_the_work(cast):
    submission = signed(cast).submission
    submission_reopen(submission=submission, reason="A table is wrong.", by=fresh(cast.olive))

    assert work_of(cast.priya) == ["Opened again, 4 of 4 questions answered"]


def test_a_return_that_is_begun_says_how_far_it_is(cast):
    answered(return_of(cast), cast.priya)

    assert work_of(cast.priya) == ["4 of 4 questions answered"]
