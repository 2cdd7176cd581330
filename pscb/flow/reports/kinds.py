"""The kinds of report, and the way each takes to the Board. Levels register theirs."""

from dataclasses import dataclass
from enum import StrEnum

from pscb.foundation.base.registry import Registry
from pscb.foundation.people.models import GroupKind


class Route(StrEnum):
    """How a kind of report reaches the Board (Framework sections 3, 5 and 7 to 12)."""

    MUST_REACH_BOARD = "must_reach_board"
    TABLED_BY_DEFAULT = "tabled_by_default"
    QUALITY_DECIDES = "quality_decides"
    ANOTHER_FORUM_FIRST = "another_forum_first"


ROUTE_WORDS = {
    Route.MUST_REACH_BOARD: "The Board must see it",
    Route.TABLED_BY_DEFAULT: "Goes to the Board unless the sub group decides otherwise",
    Route.QUALITY_DECIDES: "The sub group decides where it goes",
    Route.ANOTHER_FORUM_FIRST: "Another group considers it first",
}


# Who writes a kind: people of an agency, or a group, by the kind of group.
AGENCIES = "agencies"
ANYBODY: frozenset[str] = frozenset({AGENCIES, *GroupKind.values})


@dataclass(frozen=True)
class ReportKind:
    """A kind of report: its name, its route and the group that considers it.

    `by_hand` says whether people may submit one themselves, or only a level does. `written_by`
    are those who write one, `AGENCIES` or kinds of group; officers write any of them. `for_groups`
    says that it is always in a group's name. `source` is where the rule stands.
    """

    code: str
    label: str
    route: Route
    source: str
    forum: str = GroupKind.QUALITY
    by_hand: bool = True
    for_groups: bool = False
    written_by: frozenset[str] = ANYBODY


report_kinds: Registry[ReportKind] = Registry("kind of report")


def register_report_kind(kind: ReportKind) -> ReportKind:
    """Make a kind of report known; called from a level's `AppConfig.ready()`."""
    return report_kinds.add(kind.code, kind)
