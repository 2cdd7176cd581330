"""The hats a person wears: posts and seats in force on one day."""

import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from pscb.foundation.base.calendar import today

if TYPE_CHECKING:
    from .models import Person, Post, Seat

CHAIRING = ("chair", "deputy")


class Hats:
    """What a person is on a day. Several hats on one head is normal."""

    def __init__(self, person: "Person", day: datetime.date | None = None) -> None:
        self.person = person
        self.day = day or today()

    @cached_property
    def posts(self) -> "list[Post]":
        """Posts at agencies."""
        return list(self.person.posts.on(self.day).select_related("agency"))

    @cached_property
    def seats(self) -> "list[Seat]":
        """Seats in groups."""
        return list(self.person.seats.on(self.day).select_related("group", "representing"))

    def sits_in(self, kind: str, *roles: str) -> bool:
        """Whether the person has a seat in the group of that kind, in one of the roles if given."""
        return any(
            seat.group.kind == kind and (not roles or seat.role in roles) for seat in self.seats
        )

    def sits_in_group(self, group_id: int | None, *roles: str) -> bool:
        """The same for one group by its id."""
        return any(
            seat.group_id == group_id and (not roles or seat.role in roles) for seat in self.seats
        )

    def is_post_holder(self, agency_id: int | None, *roles: str) -> bool:
        """Whether the person has a post at the agency, in one of the roles if given."""
        return any(
            post.agency_id == agency_id and (not roles or post.role in roles) for post in self.posts
        )

    @cached_property
    def agency_ids(self) -> set[int]:
        """Every agency the person works for or represents."""
        represented = {seat.representing_id for seat in self.seats if seat.representing_id}
        return {post.agency_id for post in self.posts} | represented

    @property
    def is_officer(self) -> bool:
        """Whether the person works in the business unit, the manager included."""
        return self.sits_in("business_unit", "chair", "deputy", "member")

    @property
    def is_business_manager(self) -> bool:
        """Whether the person manages the business unit."""
        return self.sits_in("business_unit", *CHAIRING)

    @property
    def is_board_member(self) -> bool:
        """Whether the person has a vote on the Board, its chair included."""
        return self.sits_in("board", "chair", "deputy", "member")

    @property
    def is_board_chair(self) -> bool:
        """Whether the person chairs the Board."""
        return self.sits_in("board", "chair")
