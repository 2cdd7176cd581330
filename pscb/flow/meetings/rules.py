"""Who may see meetings, and who makes them; and what may not be taken from under them."""

from typing import Any

from django.db.models import Q

from pscb.flow.reports.events import report_withdrawn
from pscb.flow.reports.models import Report
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.hats import CHAIRING
from pscb.foundation.people.policy import Decision, no, policy

from .models import ABOUT_CHILDREN, AgendaItem, Meeting

SHOWN = (Meeting.PUBLISHED, Meeting.HELD, Meeting.CANCELLED)


def group_ids(user: Any, *roles: str) -> list[int]:
    """The groups the user sits in today, in one of the roles if given."""
    return [seat.group_id for seat in user.hats.seats if not roles or seat.role in roles]


@policy.rows("meeting.view")
def those_who_meet_see_their_meetings(user: Any) -> Q:
    """Officers see every meeting. A group sees its own once published, whoever chairs it before.

    Board members see the published meetings of every group but those that talk about one child.
    """
    if user.hats.is_officer:
        return Q()
    seen = Q(group__in=group_ids(user, *CHAIRING))
    seen |= Q(group__in=group_ids(user), state__in=SHOWN)
    if user.hats.is_board_member:
        seen |= Q(state__in=SHOWN) & ~Q(group__kind__in=ABOUT_CHILDREN)
    return seen


@policy.check("meeting.plan")
def officers_plan_meetings(user: Any, thing: Any) -> bool:
    """Officers plan the meetings of every group."""
    return user.hats.is_officer


@policy.check("meeting.edit")
def officers_keep_the_agenda(user: Any, meeting: Any) -> Decision | bool:
    """Officers change a meeting and its agenda until it has been held."""
    if not user.hats.is_officer:
        return False
    if not meeting.is_open:
        return no("The agenda of a meeting that was held or cancelled cannot be changed.")
    return True


@policy.check("meeting.publish")
@policy.check("meeting.hold")
@policy.check("meeting.cancel")
def officers_take_it_further(user: Any, meeting: Any) -> bool:
    """Officers publish a meeting, record that it was held, or cancel it."""
    return user.hats.is_officer


@policy.check("meeting.minute")
def officers_write_the_minutes(user: Any, meeting: Any) -> Decision | bool:
    """Officers write the minutes of a meeting that was held."""
    if not user.hats.is_officer:
        return False
    if not meeting.is_held:
        return no("Record that the meeting was held first.")
    return True


@policy.check("agenda_item.read")
def a_group_reads_its_papers(user: Any, item: Any) -> bool:
    """Officers and the chair read an item's uploaded paper; the group does once it is published.

    A restricted one stays with officers and the chair.
    """
    meeting = item.meeting
    if user.hats.is_officer or user.hats.sits_in_group(meeting.group_id, *CHAIRING):
        return True
    if item.is_restricted or meeting.state not in SHOWN:
        return False
    return user.hats.sits_in_group(meeting.group_id)


@report_withdrawn.listen
def what_stands_on_an_agenda_is_not_taken_back(report: Report) -> None:
    """No version of it may stand on the agenda of a meeting that is still to be held.

    The agenda has been sent out, or may be at any time, and its pack prints every paper on it.
    """
    items = AgendaItem.objects.filter(version__report=report, meeting__state__in=Meeting.OPEN)
    first = items.select_related("meeting").order_by("meeting__held_on").first()
    if first is not None:
        raise GuardRefused(
            f"It is on the agenda of {first.meeting.reference}. Ask the business unit to take it "
            "off first."
        )
