"""Several of the same, with buttons that add one and take one away, without JavaScript too."""

from typing import Any, ClassVar

from django import forms
from django.forms.formsets import BaseFormSet, formset_factory

from .base import BoardForm
from .unfinished import EDIT_ROWS, is_unfinished


class Row(BoardForm):
    """One of several: the page's own form carries the key and the version."""

    keyed = False


class Rows(BaseFormSet):
    """Forms of one kind, each shown under its number.

    The buttons that add a row and take one away send the whole page; nothing is then checked,
    and the page comes back with all that was typed.
    """

    item: ClassVar[str] = "Item"

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        prefix = kwargs.get("prefix") or self.get_default_prefix()
        kwargs["prefix"] = prefix
        self.unfinished = is_unfinished(data)
        super().__init__(_edited(data, prefix) if self.unfinished else data, *args, **kwargs)

    @property
    def shown(self) -> list[tuple[str, Any]]:
        """The name and form of each row still there, in order."""
        kept = [form for form in self.forms if not self.is_removed(form)]
        return [(f"{self.item} {place}", form) for place, form in enumerate(kept, start=1)]

    @property
    def answers(self) -> list[dict[str, Any]]:
        """The cleaned data of each row that is still there and not left empty."""
        kept = [form.cleaned_data for form in self.forms if not self.is_removed(form)]
        return [data for data in kept if data]

    @property
    def removed(self) -> list[Any]:
        """The forms taken away, still sent along so that those kept before are deleted."""
        return [form for form in self.forms if self.is_removed(form)]

    def is_removed(self, form: Any) -> bool:
        """Whether the row was taken away."""
        return form.is_bound and form.data.get(f"{form.prefix}-DELETE") == "on"

    def add_fields(self, form: Any, index: int | None) -> None:
        """Mark removal in a hidden field."""
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget = forms.HiddenInput()

    def full_clean(self) -> None:
        """Check every row, unless the form is unfinished."""
        if self.unfinished:
            self._errors: list[Any]
            self._errors, self._non_form_errors = [{} for _ in self.forms], self.error_class()
            for form in self.forms:
                form._errors = {}
            return
        super().full_clean()

    def is_valid(self) -> bool:
        """Whether the rows may be used; never while the form is unfinished."""
        return not self.unfinished and super().is_valid()


def rows_of(form: type[Row], *, item: str, at_most: int = 50, at_least: int = 0) -> type[Rows]:
    """The formset class for `form`; `item` is what one row is called, as in "Action 2"."""
    base = type(f"{form.__name__}s", (Rows,), {"item": item})
    made: Any = formset_factory(
        form,
        formset=base,
        extra=0,
        can_delete=True,
        min_num=at_least,
        max_num=at_most,
        absolute_max=at_most + 1,
        validate_max=True,
    )
    return made


def _edited(data: Any, prefix: str) -> Any:
    """What was sent, with one row more, or with one row marked as taken away."""
    data = data.copy()
    pressed, total = str(data.get(EDIT_ROWS, "")), f"{prefix}-TOTAL_FORMS"
    if pressed == f"{prefix}-add":
        count = str(data.get(total, "0"))
        data[total] = str(int(count) + 1) if count.isdecimal() else "1"
    place = pressed.removeprefix(f"{prefix}-remove-")
    if place != pressed and place.isdecimal():
        data[f"{prefix}-{place}-DELETE"] = "on"
    return data
