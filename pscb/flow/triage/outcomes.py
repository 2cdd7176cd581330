"""What a group may do with a report, by the way that its kind takes to the Board."""

import datetime
from dataclasses import dataclass
from typing import Any

from pscb.flow.reports.kinds import Route
from pscb.foundation.base.errors import GuardRefused

from .models import NEEDS_MORE, Consideration, Outcome

TO_THE_BOARD = (Outcome.TABLE, Outcome.ADVISE)
ELSEWHERE = (Outcome.CIRCULATE, Outcome.RETURN, Outcome.FOLLOW_UP, Outcome.NOTE)
WORDS_IN_A_SENTENCE = 4


def is_sent_here_first(consideration: Consideration) -> bool:
    """Whether the group is the other forum that a kind takes first, and not Q&E."""
    kind = consideration.paper.report.report_kind
    first = kind.route == Route.ANOTHER_FORUM_FIRST
    return first and consideration.forum.kind == kind.forum


def open_outcomes(consideration: Consideration) -> tuple[Outcome, ...]:
    """What the group may do with this report.

    Framework sections 8, 9 and 12: multi-agency audit findings, themed reviews and the yearly
    report of the panel are presented to the Board, so they cannot be lowered. Section 3: activity
    reports of sub groups go to the operational chairs group, which notes them or sends them on.
    """
    if consideration.paper.report.report_kind.route == Route.MUST_REACH_BOARD:
        return TO_THE_BOARD
    if is_sent_here_first(consideration):
        return (Outcome.NOTE, Outcome.SEND_ON)
    return (*TO_THE_BOARD, *ELSEWHERE)


def is_tabled_by_default(consideration: Consideration) -> bool:
    """Whether the Board sees this kind unless the group says why not."""
    return consideration.paper.report.report_kind.route == Route.TABLED_BY_DEFAULT


@dataclass(frozen=True)
class Choice:
    """An outcome with all that goes with it, as somebody recommends or decides it."""

    outcome: str
    reason: str
    needed: str = ""
    needed_by: datetime.date | None = None
    purpose: str = ""
    minutes: int | None = None
    why_not_tabled: str = ""

    def tidied(self) -> dict[str, Any]:
        """What is kept of it: only what its outcome asks for."""
        more, agenda = self.outcome in NEEDS_MORE, self.outcome in TO_THE_BOARD
        return {
            "outcome": self.outcome,
            "reason": self.reason.strip(),
            "needed": self.needed.strip() if more else "",
            "needed_by": self.needed_by if more else None,
            "purpose": self.purpose if agenda else "",
            "minutes": self.minutes if agenda else None,
        }

    def refuse_unfit(self, consideration: Consideration, on: datetime.date) -> None:
        """Raise GuardRefused unless the choice is open and says all that it must."""
        if self.outcome not in open_outcomes(consideration):
            raise GuardRefused(_why_not_open(consideration), about="outcome")
        if len(self.reason.split()) < WORDS_IN_A_SENTENCE:
            raise GuardRefused("Give the reason in a sentence.", about="reason")
        if self.outcome not in NEEDS_MORE:
            return
        if not self.needed.strip():
            raise GuardRefused(
                "Say what is missing, or which area the follow-up is about.", about="needed"
            )
        if self.needed_by is None or self.needed_by < on:
            raise GuardRefused("Say by when, on a day still to come.", about="needed_by")

    def refuse_lowering(self, consideration: Consideration) -> None:
        """Raise GuardRefused if a kind tabled by default goes elsewhere without saying why."""
        elsewhere = is_tabled_by_default(consideration) and self.outcome not in TO_THE_BOARD
        if elsewhere and len(self.why_not_tabled.split()) < WORDS_IN_A_SENTENCE:
            raise GuardRefused(
                "Say in a sentence why this report does not go to the Board.",
                about="why_not_tabled",
            )


def _why_not_open(consideration: Consideration) -> str:
    kind = consideration.paper.report.report_kind
    if kind.route == Route.MUST_REACH_BOARD:
        return (
            f"A report of the kind “{kind.label}” must reach the Board. Table it, or advise the "
            "Board of a concern. The Chair of the Board may put it off to a later meeting."
        )
    if is_sent_here_first(consideration):
        return "This group notes the report, or sends it on to the Quality and Effectiveness group."
    return "Choose one of the outcomes shown."
