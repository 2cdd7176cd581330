"""How the stories raise actions: only what matters in each is named."""

from typing import Any

from pscb.flow.actions.models import Action, ImpactCheck
from pscb.flow.actions.services import (
    action_complete,
    action_decline,
    action_raise,
    evidence_add,
)
from tests.cast import Cast, fresh
from tests.pscb.flow.returns.stories import in_days


def promised(cast: Cast, **how: Any) -> Action:
    """What Marcus has promised for the police, as in a signed return."""
    given = {
        "what": "Train every call handler in the referral route",
        "measure": "Nine of ten know it when we ask in June",
        "lead_role": "Head of training",
        "due_on": in_days(90),
        "agency": cast.police,
        "by": fresh(cast.marcus),
        "raised_from": "Section 11 return S11-2026-POL, question 2.3",
        "accepted": True,
    }
    return action_raise(**{**given, **how})


def proposed(cast: Cast, **how: Any) -> Action:
    """What Olive proposes to the police."""
    return promised(cast, **{"by": fresh(cast.olive), "accepted": False, **how})


def declined(cast: Cast, **how: Any) -> Action:
    """The same, to which Priya says no."""
    return action_decline(
        action=proposed(cast, **how), reason="The council runs this.", by=fresh(cast.priya)
    )


def completed(cast: Cast) -> Action:
    """An action that Priya says is complete, with what shows it."""
    action = promised(cast)
    evidence_add(action=action, text="All 64 handlers are trained.", by=fresh(cast.priya))
    return action_complete(action=action, by=fresh(cast.priya))


def come_due(action: Action) -> ImpactCheck:
    """The first look at what a closed action has changed, the day for which has come."""
    action.impact_checks.filter(months=6).update(due_on=in_days(0))
    return action.impact_checks.get(months=6)
