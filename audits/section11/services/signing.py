"""Signing: the content is frozen, its actions are promised, and the demand is met."""

import datetime
import uuid

from django.urls import reverse

from pscb.flow.actions.models import Action
from pscb.flow.actions.services import action_raise
from pscb.flow.returns.services import return_meet
from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import today
from pscb.foundation.notifications.services import notice_queue
from pscb.foundation.people.models import GroupKind, Person, PostRole
from pscb.foundation.people.queries import people_at, people_in
from pscb.foundation.workflow.perform import perform

from ..models import Answer, SignedCopy, Submission
from ..queries.content import content_of
from ..queries.sheet import Sheet, action_of, sheet_of
from .writing import locked

STATEMENTS = (
    "I have read this return.",
    "It is a fair account of how this agency meets the standards.",
    "This agency will carry out the actions in it.",
)


@service(records=False)
def submission_sign(
    *,
    submission: Submission,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> SignedCopy:
    """Sign a return for the agency. From now on it does not change, and officers may read it.

    Section 11 of the Children Act 2004 binds the agency, so a senior signatory signs, never the
    person who sent it. Raises NotAllowed, Stale, and GuardRefused if something is missing.
    """
    row = locked(submission)
    before = row.version
    change = perform(row, "sign", by=by, version=version, form_key=form_key,
                     reference=row.reference)  # fmt: skip
    if change.version > before:
        freeze(row, by=by, signed_by=by, name=by.name, on=today())
    submission.refresh_from_db()
    return row.copies.get(number=row.copies.count())


def freeze(
    row: Submission, *, by: Person, signed_by: Person | None, name: str, on: datetime.date
) -> SignedCopy:
    """Freeze a signed return, promise its actions, meet the demand, and tell people."""
    sheet = sheet_of(row)
    content = content_of(sheet)
    content["signed"] = {
        "name": name,
        "on": on.isoformat(),
        "on_paper": row.on_paper,
        "statements": [] if row.on_paper else list(STATEMENTS),
    }
    copy = SignedCopy(
        submission=row, number=row.copies.count() + 1, content=content,
        content_hash=SignedCopy.hash_of(content), signed_by=signed_by, signed_name=name,
        signed_on=on,
    )  # fmt: skip
    copy.save()
    record(by, "submission.frozen", row, reference=row.reference, copy=copy.number,
           sha256=copy.content_hash)  # fmt: skip
    _promise(sheet, by)
    if row.demand is not None:
        return_meet(demand=row.demand, by=by)
    _tell(row, by, copy)
    return copy


def _promise(sheet: Sheet, by: Person) -> None:
    """Raise each action of the return, unless it stands already from an earlier signature."""
    for answer in sheet.answers:
        action = action_of(answer)
        if action is None or not action.is_whole or action.by_when is None:
            continue
        standing = Action.objects.of_source(answer).live()
        if standing.filter(what=action.what, due_on=action.by_when).exists():
            continue
        action_raise(
            what=action.what, measure=action.how_we_will_know, lead_role=action.lead_role,
            due_on=action.by_when, agency=sheet.submission.agency, source=answer,
            raised_from=_named(answer, sheet), by=by, accepted=True,
        )  # fmt: skip


def _named(answer: Answer, sheet: Sheet) -> str:
    return f"Section 11 return {sheet.submission.reference}, question {answer.criterion.code}"


def _tell(row: Submission, by: Person, copy: SignedCopy) -> None:
    officers = people_in(GroupKind.BUSINESS_UNIT, "chair", "deputy", "member")
    contributors = people_at(row.agency, PostRole.CONTRIBUTOR)
    if row.on_paper:
        # The agency is told in words of their own who wrote its signature down.
        contributors = contributors.none()
    notice_queue(
        event=f"submission.signed:{copy.key}",
        people=[person for person in (*officers, *contributors) if person != by],
        title=f"{row.cycle.title}: {row.agency} has signed",
        detail=f"Reference {row.reference}",
        link=reverse("section11:receipt", args=[row.key]),
    )
