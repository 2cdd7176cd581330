"""Whether enough of those present could judge the report."""

import datetime
from collections.abc import Sequence

from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.models import Person
from pscb.foundation.people.queries import members_of

from ..conflicts import those_free_to_judge
from ..models import Consideration


def refuse_inquorate(
    consideration: Consideration,
    held_on: datetime.date | None,
    present: Sequence[Person],
    minute: str,
) -> None:
    """Raise GuardRefused unless the meeting has been held, is minuted, and was quorate for this.

    Those too close to the report are present, but do not count.
    """
    if held_on is None or held_on > today():
        raise GuardRefused(
            "Give the day of the meeting. It cannot be still to come.", about="held_on"
        )
    if held_on < consideration.received_on:
        raise GuardRefused(
            "The report came in after that meeting. Give the day of a later one.", about="held_on"
        )
    if not minute.strip():
        raise GuardRefused(
            "Give the reference of the minute, such as QE-2026-03, item 4.", about="minute"
        )
    members = set(members_of(consideration.forum, held_on).values_list("pk", flat=True))
    strangers = [person.name for person in present if person.pk not in members]
    if strangers:
        raise GuardRefused(
            f"{', '.join(strangers)} had no vote in the group on that day.", about="present"
        )
    counted, needed = len(those_free_to_judge(present, consideration)), consideration.forum.quorum
    if counted < needed:
        raise GuardRefused(
            f"The meeting was not quorate for report {consideration.paper.report.reference}: "
            f"{counted} of those present could judge it, and the group needs {needed}.",
            about="present",
        )
