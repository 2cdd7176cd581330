"""Who could own an action, and who did not want to."""

from collections.abc import Mapping, Sequence

from pscb.foundation.base.calendar import today
from pscb.foundation.people.models import Agency, Person, Standing
from pscb.foundation.people.queries import people_with_a_role
from pscb.foundation.workflow.models import StatusChange

from ..models import Action


def owners_to_choose() -> Mapping[str, Sequence[Agency | Person]]:
    """Agencies of today, and people who hold a post or a seat, each in the order of their names."""
    standings = Standing.objects.on(today()).select_related("agency").order_by("agency__name")
    people = people_with_a_role().order_by("name")
    return {"Agencies": [standing.agency for standing in standings], "People": list(people)}


def last_no(action: Action) -> StatusChange | None:
    """Who declined an action last, and why, or None."""
    return StatusChange.objects.about(action).latest_to("declined")
