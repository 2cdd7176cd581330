"""Recommending, raising actions, and taking them back."""

import datetime
import uuid
from typing import Any

from pscb.foundation.audit_trail.record import record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.models import Agency, Person
from pscb.foundation.people.permit import require
from pscb.foundation.workflow.perform import perform

from ..models import Action, Recommendation
from .telling import tell_owner


@service
def recommendation_make(
    *, text: str, intended_outcome: str, addressee: Agency, source: Any, by: Person
) -> Recommendation:
    """Recommend something to an agency, with what should be better for children afterwards.

    Framework section 8 "Multi-Agency Audits": audits draw conclusions and, where appropriate,
    produce recommendations and an action plan.
    """
    require(by, "recommendation.make", addressee)
    if not intended_outcome.strip():
        raise GuardRefused("Say what should be better for children afterwards.")
    recommendation = Recommendation(
        text=text.strip(), intended_outcome=intended_outcome.strip(), addressee=addressee,
        source=source, made_by=by,
    )  # fmt: skip
    recommendation.full_clean()
    recommendation.save()
    record(by, "recommendation.made", recommendation, target=addressee, agency=addressee.name)
    return recommendation


@service
def action_raise(
    *,
    what: str,
    measure: str,
    due_on: datetime.date,
    by: Person,
    agency: Agency | None = None,
    person: Person | None = None,
    lead_role: str = "",
    source: Any = None,
    raised_from: str = "",
    recommendation: Recommendation | None = None,
    accepted: bool = False,
) -> Action:
    """Raise an action for an agency (led by a role) or a person; `source` is where it comes from.

    `accepted` is for what the owner has promised already, as in a signed return; else it is
    proposed and waits for them. Raises GuardRefused unless it says what and how one will know.
    """
    require(by, "action.raise", agency)
    if not (agency or person):
        raise GuardRefused("Say who is to do it: an agency or a person.")
    if not what.strip() or not measure.strip():
        raise GuardRefused("Say what is to be done, and how we will know that it was.")
    action = Action(
        what=what.strip(), measure=measure.strip(), due_on=due_on, agency=agency, person=person,
        lead_role=lead_role.strip(), source=source, raised_from=raised_from,
        recommendation=recommendation, raised_by=by, state="open" if accepted else "proposed",
    )  # fmt: skip
    action.full_clean()
    action.save()
    due = f"{due_on:%-d %B %Y}"
    record(by, "action.raised", action, target=agency or person, owner=str(action.owner),
           due_on=due)  # fmt: skip
    if not accepted:
        tell_owner(action, f"An action is proposed to you, due {due}", "raised", action.what)
    return action


@service(records=False)
def action_withdraw(
    *,
    action: Action,
    reason: str,
    by: Person,
    version: int | None = None,
    form_key: uuid.UUID | None = None,
) -> Action:
    """Withdraw an action that is no longer needed, with the reason, and tell its owner."""
    perform(action, "withdraw", by=by, note=reason, version=version, form_key=form_key)
    tell_owner(action, "An action of yours is withdrawn", "withdrawn", reason)
    return action


@service
def action_hand_over(*, thing: Action, to: Person, by: Person) -> None:
    """Give a leaver's own action to somebody else, and tell them."""
    action = thing
    require(by, "action.hand_over", action)
    if action.person is None:
        raise GuardRefused("This action belongs to an agency and stays there.")
    action.person = to
    action.save(update_fields=["person"])
    record(by, "action.handed_over", action, target=to, owner=to.name)
    due = f"{action.due_on:%-d %B %Y}"
    tell_owner(action, f"An action is yours now, due {due}", f"handed:{today()}", action.what)
