"""Who runs cycles, who answers, who signs, and who may read what before it is signed."""

from typing import Any

from django.db.models import Q

from pscb.foundation.people.models import PostRole
from pscb.foundation.people.policy import Decision, no, policy

PAPER = "The business unit enters this return from paper. Ask them to give it back to you."


def _agencies(user: Any) -> set[int]:
    return {post.agency_id for post in user.hats.posts}


def may_open_section11(user: Any) -> bool:
    """Whether there can be anything of Section 11 for the user."""
    return user.is_authenticated and (user.hats.is_officer or bool(user.hats.posts))


@policy.rows("cycle.view")
def officers_see_cycles(user: Any) -> Q:
    """Officers run the cycles."""
    return Q() if user.hats.is_officer else Q(pk__in=[])


@policy.check("cycle.manage")
def officers_run_cycles(user: Any, cycle: Any) -> bool:
    """Officers open, watch over and close cycles (Framework section 6)."""
    return user.hats.is_officer


@policy.rows("submission.view")
def who_sees_a_submission(user: Any) -> Q:
    """An agency sees its own; officers see that each exists and how far it is."""
    return Q() if user.hats.is_officer else Q(agency__in=_agencies(user))


@policy.rows("answer.view")
def who_sees_an_answer(user: Any) -> Q:
    """Whoever sees the submission; reading it is `submission.read`."""
    return Q() if user.hats.is_officer else Q(submission__agency__in=_agencies(user))


@policy.check("submission.read")
def who_reads_answers(user: Any, submission: Any) -> Decision | bool:
    """The agency always; officers once it is signed, or while they enter it from paper."""
    if submission.agency_id in _agencies(user):
        return True
    if user.hats.is_officer and (submission.state == "signed" or submission.on_paper):
        return True
    if submission.state == "excused":
        return no("The agency is excused from this return, so there is nothing to read.")
    return no("The answers can be read once the agency has signed its return.")


@policy.check("submission.answer")
def who_answers(user: Any, submission: Any) -> Decision | bool:
    """The agency's contributors; officers only for a return that came on paper."""
    if submission.on_paper:
        return True if user.hats.is_officer else no(PAPER)
    if user.hats.is_post_holder(submission.agency_id, PostRole.CONTRIBUTOR):
        return True
    return no("Only those who contribute to this agency's return can answer its questions.")


@policy.check("submission.send")
@policy.check("submission.recall")
def contributors_send(user: Any, submission: Any) -> Decision | bool:
    """The agency's contributors send a return for signature, and may take it back until then."""
    if submission.on_paper:
        return no(PAPER)
    if user.hats.is_post_holder(submission.agency_id, PostRole.CONTRIBUTOR):
        return True
    return no("Only those who contribute to this agency's return can send it for signature.")


@policy.check("submission.sign")
@policy.check("submission.send_back")
def the_signatory_signs(user: Any, submission: Any) -> Decision | bool:
    """The chosen senior signatory, still in post, and never the person who sent it.

    Cross-cutting rule: the author does not sign off.
    """
    if submission.sent_by_id == user.pk:
        return no("Whoever sends a return for signature does not sign it. Recall it instead.")
    if submission.signatory_id != user.pk:
        return no("Somebody else was asked to sign this return.")
    if not user.hats.is_post_holder(submission.agency_id, PostRole.SIGNATORY):
        return no("You are no longer a senior signatory of this agency.")
    return True


@policy.check("submission.sign_paper")
def officers_write_down_a_signature(user: Any, submission: Any) -> bool:
    """Officers write down a signature that came on paper."""
    return user.hats.is_officer and submission.on_paper


@policy.check("submission.excuse")
@policy.check("submission.reopen")
@policy.check("submission.put_off")
@policy.check("submission.paper")
@policy.check("submission.hand_over")
def officers_keep_the_round(user: Any, submission: Any) -> bool:
    """Officers excuse, reopen, put off, and enter what came on paper, each with a reason."""
    return user.hats.is_officer
