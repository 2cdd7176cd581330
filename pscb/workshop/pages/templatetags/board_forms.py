"""Tags that draw forms: `{% fields form %}`, `{% rows formset %}`, `{% error_summary form %}`."""

from typing import Any

from crispy_forms_gds.helper import FormHelper
from django import template
from django.forms.formsets import BaseFormSet
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from ..forms.errors import Problem, problems_in
from ..forms.present import Presented

register = template.Library()
CARRIERS = ("form", "formset", "forms", "rows")
# Enter in a text box presses the first button of the form: not "Preview", not "Remove".
MAIN_BUTTON = mark_safe(
    '<button type="submit" class="govuk-visually-hidden" tabindex="-1" aria-hidden="true">'
    "Send</button>"
)


@register.simple_tag(takes_context=True)
def fields(context: Context, form: Any) -> SafeString:
    """Draw every field of any Django form, in the order of its layout."""
    helper = getattr(form, "helper", None) or FormHelper(form)
    given: dict[Any, Any] = context.flatten()
    drawn = helper.render_layout(form, context.new(given))
    previews = any(getattr(field.widget, "markdown", False) for field in form.fields.values())
    return MAIN_BUTTON + drawn if previews else drawn


@register.inclusion_tag("gds/formset.html", takes_context=True)
def rows(context: Context, rows: Any) -> dict[str, Any]:
    """Draw the rows of a formset made by `rows_of`, with its add and remove buttons."""
    return {"rows": rows, "request": context.get("request"), "main_button": MAIN_BUTTON}


@register.simple_tag(takes_context=True)
def presented(context: Context) -> Presented:
    """The field now being drawn, as the templates in gds/fields need it."""
    return Presented(
        context["field"],
        max_words=context.get("max_words") or 0,
        max_characters=context.get("max_characters") or 0,
        revealed=context.get("revealed"),
    )


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: Any) -> dict[str, list[Problem]]:
    """Every problem in these forms, linked to its field. Empty when there is none."""
    return {"problems": problems_in(*forms)}


@register.inclusion_tag("components/error_summary.html", takes_context=True)
def page_errors(context: Context) -> dict[str, list[Problem]]:
    """The same for the forms a page has as `form`, `formset`, `rows` or the list `forms`."""
    return {"problems": problems_in(*_forms_of(context))}


@register.simple_tag(takes_context=True)
def error_prefix(context: Context) -> str:
    """ "Error: " for the title of a page whose form has a problem."""
    return "Error: " if problems_in(*_forms_of(context)) else ""


@register.filter
def row_number(prefix: str) -> str:
    """The number at the end of a row's prefix, by which the server knows it."""
    return prefix.rsplit("-", 1)[-1]


def _forms_of(context: Context) -> list[Any]:
    found: list[Any] = []
    for name in CARRIERS:
        value = context.get(name)
        found += value if isinstance(value, list) else [value]
    kept = [
        one for one in found if isinstance(one, BaseFormSet) or hasattr(one, "non_field_errors")
    ]
    return list({id(one): one for one in kept}.values())
