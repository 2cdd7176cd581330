"""The filters of a list: a form sent by GET, and a chip for each one that is on."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.encoding import force_str
from django.utils.formats import date_format

from .forms.dates import PARTS, DateField, DateParts
from .forms.one_line import keep_to_one_line
from .forms.words import speak_plainly


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
        keep_to_one_line(self.fields.values())

    def apply(self, queryset: QuerySet[Any], chosen: dict[str, Any]) -> QuerySet[Any]:
        """The rows that fit; `chosen` holds only the filters that are on and make sense."""
        raise NotImplementedError

    @cached_property
    def chosen(self) -> dict[str, Any]:
        """The filters that are on."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if _is_on(value)}

    def chips(self, asked: QueryDict) -> list[Chip]:
        """The filters that are on, each with the way to take it off."""
        return [chip for name in self.chosen for chip in self._chips_of(asked, name)]

    def _chips_of(self, asked: QueryDict, name: str) -> list[Chip]:
        bound = self[name]
        typed = bound.value()
        values = typed if isinstance(typed, list) else [typed]
        chips = []
        for value in values:
            query = asked.copy()
            left = [kept for kept in query.getlist(name) if kept != force_str(value)]
            for key in ("page", *keys_of(name)):
                query.pop(key, None)
            if len(values) > 1:
                query.setlist(name, left)
            chips.append(Chip(f"{bound.label}: {_words(bound, value)}", f"?{query.urlencode()}"))
        return chips


def _is_on(value: Any) -> bool:
    if isinstance(value, QuerySet):
        return value.exists()
    return value not in (None, "", [], False)


def keys_of(name: str) -> list[str]:
    """The names under which a filter may stand in the address."""
    return [name, *(f"{name}-{part}" for part in PARTS)]


def _words(bound: forms.BoundField, value: Any) -> str:
    field = bound.field
    if isinstance(field, DateField):
        day = field.to_python(DateParts().format_value(value))
        return date_format(day, "j F Y") if day else ""
    if isinstance(field, forms.BooleanField):
        return "yes"
    for key, label in getattr(field, "choices", ()):
        if str(key) == str(value):
            return force_str(label)
    return force_str(value)
