"""Sending a return for signature, taking it back, and sending it back with comments."""

import uuid

from django.urls import reverse

from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.notifications.services import notice_queue
from pscb.foundation.people.models import Person, PostRole
from pscb.foundation.people.permit import require
from pscb.foundation.people.queries import people_at, signatories_of
from pscb.foundation.workflow.perform import perform

from ..models import Submission
from .writing import locked


@service(records=False)
def submission_send(
    *,
    submission: Submission,
    signatory: Person,
    by: Person,
    message: str = "",
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Submission:
    """Send a return to a senior signatory of the agency, with a message, and tell them.

    Whoever sends it does not sign it. Raises GuardRefused if anything is still missing, or the
    signatory cannot sign.
    """
    row = locked(submission)
    if row.state == "in_progress":
        _refuse_signatory(row, signatory, by)
        row.signatory, row.sent_by, row.message = signatory, by, message.strip()
        row.save(update_fields=["signatory", "sent_by", "message"])
    before = row.version
    change = perform(
        row, "send", by=by, note=message, version=version, form_key=form_key,
        reference=row.reference, signatory=signatory.name,
    )  # fmt: skip
    if change.version > before:
        _ask_to_sign(row)
    submission.refresh_from_db()
    return submission


def _refuse_signatory(row: Submission, signatory: Person, by: Person) -> None:
    if signatory == by:
        raise GuardRefused("Whoever sends a return for signature does not sign it.")
    if not signatories_of(row.agency).filter(pk=signatory.pk).exists():
        raise GuardRefused(f"{signatory} is not a senior signatory of {row.agency}.")


def _ask_to_sign(row: Submission) -> None:
    notice_queue(
        event=f"submission.sent:{row.key}:{row.version}",
        people=[row.signatory],
        title=f"{row.cycle.title} waits for your signature",
        detail=row.message,
        link=reverse("section11:read", args=[row.key]),
    )


@service(records=False)
def submission_recall(
    *,
    submission: Submission,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Submission:
    """Take a return back before it is signed, and tell the signatory."""
    row = locked(submission)
    before = row.version
    change = perform(
        row, "recall", by=by, version=version, form_key=form_key, reference=row.reference
    )
    if change.version > before:
        notice_queue(
            event=f"submission.recalled:{row.key}:{row.version}",
            people=[row.signatory],
            title=f"{row.cycle.title}: nothing to sign for now",
            detail=f"{by.name} took the return back to change it.",
            link=row.get_absolute_url(),
        )
    submission.refresh_from_db()
    return submission


@service(records=False)
def submission_send_back(
    *,
    submission: Submission,
    comments: str,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Submission:
    """Send a return back to those who wrote it, with comments, instead of signing it."""
    row = locked(submission)
    before = row.version
    change = perform(
        row, "send_back", by=by, note=comments, version=version, form_key=form_key,
        reference=row.reference,
    )  # fmt: skip
    if change.version > before:
        notice_queue(
            event=f"submission.sent_back:{row.key}:{row.version}",
            people=people_at(row.agency, PostRole.CONTRIBUTOR),
            title=f"{row.cycle.title}: sent back to you with comments",
            detail=comments,
            link=row.get_absolute_url(),
        )
    submission.refresh_from_db()
    return submission


@service
def signing_hand_over(*, thing: Submission, to: Person, by: Person) -> None:
    """Give the signing of a return to another senior signatory, when the first one leaves."""
    row = locked(thing)
    require(by, "submission.hand_over", row)
    if row.state != "awaiting_signature":
        raise GuardRefused("This return does not wait for a signature any more.")
    if to.pk == row.sent_by_id:
        raise GuardRefused("Whoever sends a return for signature does not sign it.")
    if not signatories_of(row.agency).filter(pk=to.pk).exists():
        raise GuardRefused(f"{to} is not a senior signatory of {row.agency}.")
    row.signatory = to
    row.save(update_fields=["signatory"])
    record(by, "submission.handed_over", row, target=to, reference=row.reference, name=to.name)
    notice_queue(
        event=f"submission.handed_over:{row.key}:{to.key}",
        people=[to],
        title=f"{row.cycle.title} waits for your signature",
        detail=row.message,
        link=reverse("section11:read", args=[row.key]),
    )
