"""Who asks for a report on the Board's behalf, and who answers (Framework section 5)."""

from typing import Any

from pscb.flow.reports.models import Report
from pscb.foundation.people.policy import Decision, no, policy

from ..models import CallIn


@policy.check("call_in.make")
def board_members_ask(user: Any, report: Report) -> Decision | bool:
    """The full Board keeps the right to ask for any report: each member may."""
    if not user.hats.is_board_member:
        return no("Only members of the Board ask for a report.")
    return bool(policy.can(user, "report.know_of", report))


@policy.check("call_in.minute")
def officers_minute_a_request(user: Any, call_in: CallIn) -> bool:
    """An officer writes down that the Board minuted the request; so may the Chair."""
    return user.hats.is_officer or user.hats.is_board_chair


@policy.check("call_in.supply")
def who_supplies(user: Any, call_in: CallIn) -> Decision | bool:
    """The Chair may supply it at once; once it is minuted, an officer may too."""
    if user.hats.is_board_chair:
        return True
    if user.hats.is_officer and call_in.state == CallIn.MINUTED:
        return True
    return no("The Chair may supply it at once; others when the Board has minuted the request.")


@policy.check("call_in.answer")
def a_pack_answers(user: Any, call_in: CallIn) -> bool:
    """Whoever publishes a pack with the report in it has answered the request."""
    return user.hats.is_officer


@policy.check("call_in.decline")
def the_chair_declines(user: Any, call_in: CallIn) -> Decision | bool:
    """The Chair alone, with a reason, and never once the Board has minuted the request."""
    return user.hats.is_board_chair or no("Only the Chair of the Board declines a request.")
