"""Lists that start with a filter on: what still matters first, and everything one click away."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from django.http import QueryDict

from .filters import Chip, Filters
from .lists import Listing


class StartingFilters(Filters):
    """Filters of which some are on at first. Taken off, the choice stays in the address, empty."""

    starts: ClassVar[Mapping[str, str]] = {}

    def __init__(self, asked: QueryDict) -> None:
        chosen = asked.copy()
        for name, value in self.starts.items():
            chosen.setdefault(name, value)
        super().__init__(chosen)

    def _chips_of(self, asked: QueryDict, name: str) -> list[Chip]:
        chips = super()._chips_of(asked, name)
        if name not in self.starts:
            return chips
        rest = asked.copy()
        rest.pop("page", None)
        rest[name] = ""
        return [replace(chip, href=f"?{rest.urlencode()}") for chip in chips]


class StartingListing(Listing):
    """A list with such filters; clearing takes off those that were on at first as well."""

    filters: StartingFilters

    @property
    def clear_href(self) -> str:
        """The address of the whole list."""
        cleared = dict.fromkeys(self.filters.starts, "")
        return self.address(without=self.filters.fields, page=None, **cleared)

    @property
    def chips(self) -> list[Chip]:
        """The filters that are on; none over an empty list that nobody has filtered."""
        chips = super().chips
        starts = self.filters.starts
        untouched = self._asked.keys().isdisjoint(starts) and len(chips) == len(starts)
        return [] if untouched and not self.rows else chips
