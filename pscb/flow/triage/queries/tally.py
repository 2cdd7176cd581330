"""Which recommendations count, and what they come to."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..conflicts import reasons_against
from ..models import Consideration, Outcome, Recommendation

VOTING = ("chair", "deputy", "member")


@dataclass(frozen=True)
class Given:
    """A recommendation, and why it does not count, if it does not."""

    recommendation: Recommendation
    set_aside: str = ""

    @property
    def counts(self) -> bool:
        """Whether a decision may rest on it."""
        return not self.set_aside


def given(consideration: Consideration) -> list[Given]:
    """Every recommendation, oldest first, each with why it does not count.

    One counts if its giver has a vote in the group today and is not too close to the report.
    """
    found = list(consideration.recommendations.select_related("person"))
    against = reasons_against([one.person for one in found], consideration)
    return [Given(one, _set_aside(one, consideration, against)) for one in found]


def _set_aside(one: Recommendation, consideration: Consideration, against: dict[int, str]) -> str:
    if against[one.person_id]:
        return "Not counted: this member is too close to the report."
    if not one.person.hats.sits_in_group(consideration.forum_id, *VOTING):
        return "Not counted: this person has no vote in the group any more."
    return ""


def counted(consideration: Consideration) -> list[Recommendation]:
    """The recommendations on which a decision may rest, oldest first."""
    return [one.recommendation for one in given(consideration) if one.counts]


def tally(found: Sequence[Given]) -> list[tuple[str, int]]:
    """How many counted recommendations there are for each outcome, the most first."""
    numbers: dict[str, int] = {}
    for one in found:
        if one.counts:
            label = Outcome(one.recommendation.outcome).label
            numbers[label] = numbers.get(label, 0) + 1
    return sorted(numbers.items(), key=lambda pair: -pair[1])


def may_see_views(consideration: Consideration, leads: bool) -> bool:
    """Whether views are open to those who have given none: to who leads, or once opened."""
    opened = consideration.views_opened_at is not None
    return leads or opened or not consideration.is_awaiting
