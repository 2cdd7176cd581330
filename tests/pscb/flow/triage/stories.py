"""How the stories consider reports: only what matters in each is named."""

import datetime
from typing import Any

from pscb.flow.reports.models import ReportVersion
from pscb.flow.triage.models import Consideration, Decision, Outcome, Recommendation
from pscb.flow.triage.outcomes import Choice
from pscb.flow.triage.services import decision_make, recommendation_give
from pscb.foundation.base.calendar import today
from pscb.foundation.people.models import Person
from tests.cast import fresh
from tests.pscb.flow.reports.stories import submitted

REASON = "It shows what every agency should know."


def choice(outcome: str, **more: Any) -> Choice:
    """An outcome with a reason, and with what a return or a follow-up needs."""
    needed: dict[str, Any] = {}
    if outcome in (Outcome.RETURN, Outcome.FOLLOW_UP):
        needed = {"needed": "The ages.", "needed_by": today() + datetime.timedelta(days=20)}
    return Choice(**{"outcome": outcome, "reason": REASON, **needed, **more})


def came_in(by: Person, **how: Any) -> Consideration:
    """The consideration of a report that has just been submitted."""
    return of(submitted(by, **how))


def of(paper: ReportVersion) -> Consideration:
    """The newest consideration of a version, as the next request would find it."""
    return Consideration.objects.filter(paper=paper).order_by("-pk")[0]


def recommends(
    person: Person, consideration: Consideration, outcome: str = Outcome.TABLE, **more: Any
) -> Recommendation:
    """One person recommends."""
    return recommendation_give(
        consideration=consideration, choice=choice(outcome, **more), by=fresh(person)
    )


def decides(
    person: Person,
    consideration: Consideration,
    outcome: str = Outcome.TABLE,
    *,
    more: dict[str, Any] | None = None,
    **how: Any,
) -> Decision:
    """One person decides for the group; `more` goes with the choice, `how` with the decision."""
    made = choice(outcome, **(more or {}))
    return decision_make(consideration=consideration, choice=made, by=fresh(person), **how)


def decided(
    cast: Any, outcome: str = Outcome.TABLE, *, more: dict[str, Any] | None = None, **how: Any
) -> Decision:
    """Priya's report, recommended on by Quentin and decided by Rosa."""
    consideration = came_in(cast.priya, author_agency=cast.police, **how)
    recommends(cast.quentin, consideration, outcome)
    return decides(cast.rosa, consideration, outcome, more=more)
