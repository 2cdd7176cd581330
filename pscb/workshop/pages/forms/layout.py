"""The order and grouping of a form's fields."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from crispy_forms.layout import LayoutObject
from crispy_forms.utils import TEMPLATE_PACK, render_field
from django import forms
from django.utils.safestring import SafeString, mark_safe


class Reveal(LayoutObject):
    """Radios or checkboxes of which some options show further fields.

    `Reveal("grade", {"not_applicable": ["why_not"]})`. The page's styles hide what is not
    chosen; no JavaScript is needed.
    """

    def __init__(self, field: str, shows: Mapping[str, Sequence[str]], **context: Any) -> None:
        self.fields = [field, *(name for names in shows.values() for name in names)]
        self.field, self.shows, self.context = field, shows, context

    def render(
        self, form: forms.BaseForm, context: Any, template_pack: Any = TEMPLATE_PACK, **kwargs: Any
    ) -> SafeString:
        """The question with what its options reveal."""
        revealed = {
            value: mark_safe("".join(render_field(name, form, context) for name in names))
            for value, names in self.shows.items()
        }
        return render_field(
            self.field, form, context, extra_context={"revealed": revealed, **self.context}
        )


def names_in(layout: Any) -> Iterator[str]:
    """The names of the fields in a layout, in the order they are shown."""
    for item in layout.fields:
        if isinstance(item, str):
            yield item
        elif hasattr(item, "fields"):
            yield from names_in(item)


def names_in_order(form: forms.BaseForm) -> list[str]:
    """Every field of the form: those in its layout first, as shown, then the rest."""
    layout = getattr(getattr(form, "helper", None), "layout", None)
    shown = [name for name in (names_in(layout) if layout else ()) if name in form.fields]
    return list(dict.fromkeys([*shown, *form.fields]))
