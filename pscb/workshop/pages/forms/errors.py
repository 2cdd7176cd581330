"""The error summary: every problem on the page, in the order of the page, linked to its field."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.forms import BaseForm, BoundField
from django.forms.formsets import BaseFormSet

from .dates import PARTS, DateParts
from .layout import names_in_order


class Problem(NamedTuple):
    """One line of the summary: the sentence, and the id of the input it is about, if any."""

    sentence: str
    target: str = ""


def problems_in(*forms: Any) -> list[Problem]:
    """Every problem in these forms and formsets, in the order they are shown."""
    return [problem for form in forms for problem in _problems(form)]


def wrong_parts(bound: BoundField) -> tuple[str, ...]:
    """The boxes of a date that are in error; all of them if the error does not say."""
    if not bound.errors:
        return ()
    named = {
        part
        for error in bound.form.errors.as_data().get(bound.name, [])
        for part in (error.params or {}).get("parts", ())
    }
    return tuple(part for part in PARTS if part in named) or PARTS


def _problems(form: Any) -> Iterator[Problem]:
    if isinstance(form, BaseFormSet):
        yield from _problems_in_rows(form)
    elif isinstance(form, BaseForm) and form.is_bound:
        yield from (Problem(str(sentence)) for sentence in form.non_field_errors())
        for name in names_in_order(form):
            bound = form[name]
            target = "" if bound.is_hidden else _target(bound)
            yield from (Problem(str(sentence), target) for sentence in bound.errors)


def _problems_in_rows(rows: BaseFormSet) -> Iterator[Problem]:
    if not rows.is_bound:
        return
    yield from (Problem(str(sentence)) for sentence in rows.non_form_errors())
    shown = getattr(rows, "shown", None)
    for name, form in shown if shown is not None else _numbered(rows):
        for sentence, target in _problems(form):
            yield Problem(f"{name}: {sentence}", target)


def _numbered(rows: BaseFormSet) -> list[tuple[str, BaseForm]]:
    return [(f"Item {place}", form) for place, form in enumerate(rows.forms, start=1)]


def _target(bound: BoundField) -> str:
    if isinstance(bound.field.widget, DateParts):
        return f"{bound.auto_id}-{(wrong_parts(bound) or PARTS)[0]}"
    return bound.auto_id
