"""Lists: 25 rows a page, sorted by a link, filtered by the address. No JavaScript needed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from .filters import Chip, Filters, keys_of

PER_PAGE = 25


@dataclass(frozen=True)
class Column:
    """A heading. With `order_by` (model fields, rising) the list can be sorted by it."""

    label: str
    key: str = ""
    order_by: tuple[str, ...] = ()
    numeric: bool = False


@dataclass(frozen=True)
class Heading:
    """A column's heading as drawn: `href` sorts, `sorted` is ascending, descending or nothing."""

    label: str
    href: str = ""
    sorted: str = ""
    numeric: bool = False


class Listing:
    """One page of a queryset, as the address asks for it: `?sort=-due&page=2&kind=audit`.

    `default` is the key of the first sorting, with a minus for falling. Whatever makes no sense
    in the address is left out; nothing a reader types there is an error.
    """

    def __init__(
        self,
        request: HttpRequest,
        queryset: QuerySet[Any],
        *,
        columns: Sequence[Column],
        default: str,
        filters: type[Filters] | None = None,
        per_page: int = PER_PAGE,
    ) -> None:
        self._asked: QueryDict = request.GET
        self._queryset, self._columns, self._per_page = queryset, columns, per_page
        self.filters = filters(request.GET) if filters else None
        self._sortable = {column.key: column for column in columns if column.order_by}
        asked = self._asked.get("sort", "")
        self.sort = asked if asked.lstrip("-") in self._sortable else default

    @cached_property
    def page(self) -> Page:
        """The page asked for, or the nearest there is."""
        rows = self._queryset
        if self.filters:
            rows = self.filters.apply(rows, self.filters.chosen)
        paginator = Paginator(rows.order_by(*self._order()), self._per_page)
        return paginator.get_page(self._asked.get("page"))

    @cached_property
    def rows(self) -> list[Any]:
        """The rows of this page."""
        return list(self.page.object_list)

    @property
    def total(self) -> int:
        """How many rows there are on all pages."""
        return self.page.paginator.count

    @property
    def headings(self) -> list[Heading]:
        """The headings; pressing the one sorted by turns its order round."""
        return [self._heading(column) for column in self._columns]

    @property
    def chips(self) -> list[Chip]:
        """The filters that are on, each with the way to take it off."""
        return self.filters.chips(self._asked) if self.filters else []

    @property
    def pages(self) -> list[tuple[int | str, str]]:
        """Page numbers with their addresses; a gap has none."""
        numbers = self.page.paginator.get_elided_page_range(
            self.page.number, on_each_side=1, on_ends=1
        )
        return [
            (number, self.address(page=number) if isinstance(number, int) else "")
            for number in numbers
        ]

    @property
    def previous(self) -> str:
        """The address of the page before, or an empty string."""
        page = self.page
        return self.address(page=page.previous_page_number()) if page.has_previous() else ""

    @property
    def next(self) -> str:
        """The address of the page after, or an empty string."""
        return self.address(page=self.page.next_page_number()) if self.page.has_next() else ""

    @property
    def kept(self) -> list[tuple[str, str]]:
        """What the filter form sends along unseen: the sorting."""
        return [("sort", self.sort)] if self._asked.get("sort") == self.sort else []

    @property
    def clear_href(self) -> str:
        """The address of the list without any filter."""
        names = [
            key for name in (self.filters.fields if self.filters else ()) for key in keys_of(name)
        ]
        return self.address(without=names, page=None)

    def address(self, *, without: Iterable[str] = (), **changes: Any) -> str:
        """This list's address with some parts changed (None takes one out)."""
        query = self._asked.copy()
        for name in [*without, *(name for name, value in changes.items() if value is None)]:
            query.pop(name, None)
        for name, value in changes.items():
            if value is not None:
                query[name] = str(value)
        return f"?{query.urlencode()}"

    def _order(self) -> list[str]:
        falling = self.sort.startswith("-")
        names = self._sortable[self.sort.lstrip("-")].order_by
        return [*(_turned(name) if falling else name for name in names), "pk"]

    def _heading(self, column: Column) -> Heading:
        if not column.order_by:
            return Heading(column.label, numeric=column.numeric)
        if self.sort.lstrip("-") != column.key:
            href = self.address(sort=column.key, page=None)
            return Heading(column.label, href, numeric=column.numeric)
        falling = self.sort.startswith("-")
        href = self.address(sort=column.key if falling else f"-{column.key}", page=None)
        way = "descending" if falling else "ascending"
        return Heading(column.label, href, way, column.numeric)


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"
