"""Lists: 25 rows a page, sorted by a link, filtered by the address. No JavaScript needed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.encoding import force_str
from django.utils.formats import date_format

from .forms.dates import PARTS, DateField, DateParts
from .forms.words import speak_plainly

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


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the address of the list without it."""

    label: str
    href: str


class Filters(forms.Form):
    """The filters of a list, sent by GET. A subclass writes `apply`; a wrong value is left out."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.required = False
        speak_plainly(self.fields.values())

    def apply(self, queryset: QuerySet[Any], chosen: dict[str, Any]) -> QuerySet[Any]:
        """The rows that fit; `chosen` holds only the filters that are on and make sense."""
        raise NotImplementedError

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """The filters that are on."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if _is_on(value)}


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
        if not self.filters:
            return []
        chosen = self.filters.chosen
        return [chip for name in chosen for chip in self._chips(name, self.filters[name])]

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
        return [("sort", self._asked["sort"])] if self._asked.get("sort") == self.sort else []

    @property
    def clear_href(self) -> str:
        """The address of the list without any filter."""
        names = [
            key for name in (self.filters.fields if self.filters else ()) for key in _keys(name)
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

    def _chips(self, name: str, bound: forms.BoundField) -> list[Chip]:
        typed = bound.value()
        values = typed if isinstance(typed, list) else [typed]
        chips = []
        for value in values:
            query = self._asked.copy()
            left = [kept for kept in query.getlist(name) if kept != force_str(value)]
            for key in ("page", *_keys(name)):
                query.pop(key, None)
            if len(values) > 1:
                query.setlist(name, left)
            chips.append(Chip(f"{bound.label}: {_words(bound, value)}", f"?{query.urlencode()}"))
        return chips


def _is_on(value: Any) -> bool:
    if isinstance(value, QuerySet):
        return value.exists()
    return value not in (None, "", [], False)


def _keys(name: str) -> list[str]:
    return [name, *(f"{name}-{part}" for part in PARTS)]


def _turned(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _words(bound: forms.BoundField, value: Any) -> str:
    field = bound.field
    if isinstance(field, DateField):
        return date_format(field.to_python(DateParts().format_value(value)), "j F Y")
    if isinstance(field, forms.BooleanField):
        return "yes"
    for key, label in getattr(field, "choices", ()):
        if str(key) == str(value):
            return force_str(label)
    return force_str(value)
