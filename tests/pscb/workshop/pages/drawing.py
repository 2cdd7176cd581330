"""Each component of GOV.UK Frontend drawn by our templates, from the options of its examples."""

from types import SimpleNamespace

from crispy_forms_gds.layout import Field, Fieldset, Layout
from django import forms
from django.forms.utils import ErrorDict
from django.template import Context, Template

from pscb.workshop.pages.forms import BoardForm, DateField, Narrative, Option, Problem


def draw(template, **given):
    return Template("{% load board board_forms %}" + template).render(Context(given))


def the_form(field, options, *, layout):
    """A form with that one field, its error and its value as the example has them."""
    name = options.get("idPrefix") or options.get("id") or options["name"]
    kind = type("Example", (BoardForm,), {"keyed": False, "base_fields": {name: field}})
    kind.base_fields = {name: field}
    form = kind({}, auto_id="%s") if "errorMessage" in options else kind(auto_id="%s")
    form.fields[name].initial = options.get("value", options.get("values"))
    form.helper.label_size = form.helper.legend_size = ""
    form.helper.layout = Layout(layout(name))
    if "errorMessage" in options:
        form._errors, form.cleaned_data = ErrorDict(), {}
        form.add_error(name, options["errorMessage"]["text"])
        form.data = {name: options.get("value", options.get("values", ""))}
    return form


def titled(options, which):
    """What the layout is told of a label or legend."""
    given = options.get("fieldset", options).get(which) if which == "legend" else options["label"]
    context = {f"{which}_size": given.get("classes", "")}
    if given.get("isPageHeading"):
        context[f"{which}_tag"] = "h1"
    return given["text"], context


def attributes(options):
    attrs = dict(options.get("attributes", {}))
    for name in ("autocomplete", "inputmode", "pattern", "autocapitalize", "rows"):
        if name in options:
            attrs[name] = options[name]
    if "spellcheck" in options:
        attrs["spellcheck"] = "true" if options["spellcheck"] else "false"
    if "classes" in options:
        attrs["class"] = options["classes"]
    if "describedBy" in options:
        attrs["aria-describedby"] = options["describedBy"]
    return attrs


def draw_field(widget, options, *, field=forms.CharField, which="label", **more):
    text, context = titled(options, which)
    context["wrapper_class"] = options.get("formGroup", {}).get("classes", "")
    made = field(
        label=text,
        help_text=options.get("hint", {}).get("text", ""),
        required=False,
        disabled=options.get("disabled", False),
        **({"widget": widget} if widget else {}),
        **more,
    )
    extra = options.get("context", {})
    form = the_form(made, options, layout=lambda name: Field(name, context={**context, **extra}))
    return draw("{% fields form %}", form=form)


def draw_input(options):
    widget = forms.TextInput(attrs={"type": options.get("type", "text"), **attributes(options)})
    widget.input_type = options.get("type", "text")
    return draw_field(widget, options)


def draw_textarea(options):
    return draw_field(Narrative(attrs={"rows": "5", **attributes(options)}), options)


def draw_character_count(options):
    words = options.get("countType") == "words"
    limit = {"max_words": options["maxlength"]} if words else {}
    widget = Narrative(attrs={"rows": "5", **attributes(options)}, **limit)
    context = {} if words else {"max_characters": options["maxlength"]}
    return draw_field(widget, {**options, "context": context})


def draw_select(options):
    choices = [(item.get("value", item["text"]), item["text"]) for item in options["items"]]
    chosen = [item["value"] for item in options["items"] if item.get("selected")]
    options = {**options, "value": options.get("value", chosen[0] if chosen else None)}
    widget = forms.Select(attrs=attributes(options))
    return draw_field(widget, options, field=forms.ChoiceField, choices=choices)


def draw_choices(options, widget, field, value, several):
    choices = [
        Option(item["value"], item["text"], hint=item.get("hint", {}).get("text", ""))
        for item in options["items"]
    ]
    checked = [item["value"] for item in options["items"] if item.get("checked")]
    chosen = options.get(value) or (checked if several else checked[0] if checked else None)
    kind = "checkboxes" if several else "radios"
    inline = {f"{kind}_inline": "inline" in options.get("classes", "")}
    small = {f"{kind}_small": "small" in options.get("classes", "")}
    given = {**options, "value": chosen, "context": {**inline, **small}}
    return draw_field(widget, given, field=field, which="legend", choices=choices)


def draw_radios(options):
    return draw_choices(options, forms.RadioSelect(), forms.ChoiceField, "value", several=False)


def draw_checkboxes(options):
    widget = forms.CheckboxSelectMultiple()
    return draw_choices(options, widget, forms.MultipleChoiceField, "values", several=True)


def draw_date(options):
    return draw_field(None, options, field=DateField, which="legend")


def draw_file(options):
    return draw_field(forms.FileInput(attrs=attributes(options)), options, field=forms.FileField)


def draw_fieldset(options):
    text, context = titled(options, "legend")
    fieldset = Fieldset(legend=text, legend_tag=context.get("legend_tag"))
    fieldset.context["legend_size"] = context["legend_size"]
    form = BoardForm()
    form.helper.render_hidden_fields = False
    form.helper.layout = Layout(fieldset)
    return draw("{% fields form %}", form=form)


def draw_breadcrumbs(options):
    parts = [part for item in options["items"] for part in (item["text"], item["href"])]
    names = " ".join(f"p.{place}" for place in range(len(parts)))
    return draw(f"{{% breadcrumbs {names} %}}", p=parts)


def draw_details(options):
    template = "{% details o.summaryText is_open=o.open %}{{ o.text }}{% enddetails %}"
    return draw(template, o=SimpleNamespace(**{"open": False, **options}))


def draw_error_summary(options):
    problems = [
        Problem(one["text"], one.get("href", "").removeprefix("#")) for one in options["errorList"]
    ]
    return draw('{% include "components/error_summary.html" %}', problems=problems)


def draw_warning(options):
    return draw("{% warning %}{{ text }}{% endwarning %}", text=options["text"])


DRAW = {
    "input": draw_input,
    "textarea": draw_textarea,
    "character-count": draw_character_count,
    "select": draw_select,
    "file-upload": draw_file,
    "radios": draw_radios,
    "checkboxes": draw_checkboxes,
    "date-input": draw_date,
    "fieldset": draw_fieldset,
    "breadcrumbs": draw_breadcrumbs,
    "details": draw_details,
    "error-summary": draw_error_summary,
    "warning-text": draw_warning,
}
