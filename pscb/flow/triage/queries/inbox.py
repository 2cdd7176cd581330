"""What the inbox and the page of a consideration show."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from pscb.foundation.base.calendar import today
from pscb.foundation.base.models import in_force
from pscb.foundation.people.hats import CHAIRING
from pscb.foundation.people.models import Person
from pscb.foundation.people.policy import policy
from pscb.foundation.people.queries import members_of

from ..conflicts import reason_against, reasons_against
from ..models import AgendaCandidate, Consideration, Decision, Recommendation
from .tally import VOTING, Given, given, may_see_views, tally

ABOUT = (
    "forum", "paper", "paper__report", "paper__report__author_agency",
    "paper__report__author_group", "paper__report__author_person", "paper__submitted_by",
)  # fmt: skip


def with_report(considerations: QuerySet[Consideration]) -> QuerySet[Consideration]:
    """The considerations with the version and the report each is about."""
    return considerations.select_related(*ABOUT)


def for_the_inbox(considerations: QuerySet[Consideration], user: Any) -> QuerySet[Consideration]:
    """The considerations with the person's own view and the decision that stands.

    Adds `my_view` and `outcome` (codes of an outcome) and `given` (how many recommendations).
    """
    mine = Recommendation.objects.filter(consideration=OuterRef("pk"), person=user)
    standing = Decision.objects.standing().filter(consideration=OuterRef("pk"))
    given = Recommendation.objects.filter(consideration=OuterRef("pk")).order_by()
    number = given.values("consideration").annotate(number=Count("pk"))
    return with_report(considerations).annotate(
        my_view=Subquery(mine.values("outcome")[:1]),
        outcome=Subquery(standing.values("outcome")[:1]),
        given=Coalesce(Subquery(number.values("number")[:1]), 0),
    )


@dataclass(frozen=True)
class Room:
    """A consideration as one person may see it.

    `would_decide` is said of the chair and the deputy: once they recommend, somebody else decides.
    """

    against: str
    leads: bool
    may_recommend: bool
    may_decide: bool
    would_decide: bool
    mine: Recommendation | None
    views: list[Given] | None
    number_given: int

    @property
    def tally(self) -> list[tuple[str, int]]:
        """How many counted recommendations there are for each outcome, if they may be seen."""
        return tally(self.views or [])


def room_for(consideration: Consideration, user: Any) -> Room:
    """What this person may see and do there; `views` is None while others' views are hidden."""
    views = given(consideration)
    own = [one.recommendation for one in views if one.recommendation.person_id == user.pk]
    leads = bool(policy.can(user, "consideration.lead", consideration))
    return Room(
        against=reason_against(user, consideration),
        leads=leads,
        may_recommend=bool(policy.can(user, "consideration.recommend", consideration)),
        may_decide=leads and consideration.is_awaiting,
        would_decide=leads or user.hats.sits_in_group(consideration.forum_id, *CHAIRING),
        mine=own[0] if own else None,
        views=views if own or may_see_views(consideration, leads) else None,
        number_given=len(views),
    )


def those_to_name(consideration: Consideration) -> QuerySet[Person]:
    """Who may be named as a reader of a Restricted version: members of the group.

    Members of a group on whose agenda it is to come, or stands, as well: they are to speak of it.
    """
    coming = AgendaCandidate.objects.exclude(state=AgendaCandidate.DROPPED)
    groups = coming.filter(paper=consideration.paper_id).values_list("group", flat=True)
    return Person.objects.filter(
        in_force(today(), "seats__"),
        seats__group__in=[consideration.forum_id, *groups],
        seats__role__in=VOTING,
        is_active=True,
    ).distinct()


def too_close_members(consideration: Consideration) -> list[Person]:
    """Members of the group who may not judge this report."""
    members = list(members_of(consideration.forum))
    against = reasons_against(members, consideration)
    return [person for person in members if against[person.pk]]
