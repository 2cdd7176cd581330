"""Whatever stands in a question, an option or an answer, it reaches the page as text."""

import pytest
from crispy_forms_gds.layout import Button, ConditionalQuestion, ConditionalRadios
from django import forms
from django.template import Context, Template

from pscb.workshop.pages.components import (
    AgendaLine,
    Cell,
    Event,
    HeatMap,
    HeatRow,
    Progress,
    Step,
)
from pscb.workshop.pages.forms import (
    BoardForm,
    DateField,
    Field,
    Fieldset,
    Layout,
    NarrativeField,
    Option,
    Reveal,
    Row,
    UploadField,
    rows_of,
)

SCRIPT = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>"
TEXTS = {"label": SCRIPT, "help_text": SCRIPT, "error_messages": {"required": SCRIPT}}
OPTIONS = [Option(SCRIPT, SCRIPT, hint=SCRIPT, divider=SCRIPT), Option("b", SCRIPT)]


class Hostile(BoardForm):
    """Every kind of field, with a script in every text."""

    layout = Layout(
        Reveal("radio", {SCRIPT: ["short"]}),
        "several",
        Fieldset("long", "date", legend=SCRIPT, legend_size="m"),
        Field.text("number", label_size="l", label_tag="h2"),
        "choice",
        "tick",
        "file",
        Button("name", SCRIPT),
    )
    radio = forms.ChoiceField(choices=OPTIONS, widget=forms.RadioSelect, **TEXTS)
    short = forms.CharField(**TEXTS)
    several = forms.MultipleChoiceField(
        choices=OPTIONS, widget=forms.CheckboxSelectMultiple, **TEXTS
    )
    long = NarrativeField(max_words=5, markdown=True, **TEXTS)
    date = DateField(noun=SCRIPT, **TEXTS)
    number = forms.IntegerField(**TEXTS)
    choice = forms.ChoiceField(choices=OPTIONS, **TEXTS)
    tick = forms.BooleanField(**TEXTS)
    file = UploadField(**TEXTS)


class HostileRow(Row):
    what = forms.CharField(**TEXTS)


HostileRows = rows_of(HostileRow, item=SCRIPT)
SENT = {
    "radio": SCRIPT,
    "short": SCRIPT,
    "several": [SCRIPT],
    "long": SCRIPT * 3,
    "date-day": SCRIPT,
    "date-month": SCRIPT,
    "date-year": SCRIPT,
    "number": SCRIPT,
    "choice": SCRIPT,
}


def draw(template, **given):
    return Template("{% load board board_forms %}" + template).render(Context(given))


def is_harmless(drawn):
    return "<script" not in drawn and "<img" not in drawn and "alert" in drawn


@pytest.mark.parametrize("data", [None, {}, SENT, {**SENT, "preview": "long"}])
def test_no_text_of_a_form_becomes_markup(data):
    drawn = draw("{% error_summary form %}{% fields form %}", form=Hostile(data))
    assert is_harmless(drawn)


def test_a_form_of_another_package_is_drawn_as_safely():
    class Plain(forms.Form):
        name = forms.CharField(label=SCRIPT, help_text=SCRIPT, initial=SCRIPT)

    form = Plain()
    assert is_harmless(draw("{% fields form %}", form=form))
    assert is_harmless(draw("{% load crispy_forms_tags %}{% crispy form %}", form=form))
    assert is_harmless(draw("{% load crispy_forms_tags %}{{ form|crispy }}", form=form))


def test_the_conditional_radios_of_the_package_are_safe_too():
    class Conditional(Hostile):
        layout = Layout(ConditionalRadios("choice", ConditionalQuestion(SCRIPT, "short")))

    assert is_harmless(draw("{% fields form %}", form=Conditional()))


@pytest.mark.parametrize("data", [None, {"a-TOTAL_FORMS": "1", "a-INITIAL_FORMS": "0"}])
def test_rows_are_safe(data):
    rows = HostileRows(data, prefix="a", initial=[{"what": SCRIPT}])
    assert is_harmless(draw("{% error_summary rows %}{% rows rows %}", rows=rows))


@pytest.mark.parametrize(
    "template",
    [
        "{% status_tag text %}",
        "{% judgement 'met' word=text letter=text says=text %}",
        "{% judgement 'met' says=text compact=True %}",
        "{% heat_map map %}",
        "{% timeline events %}",
        "{% progress job text %}",
        "{% agenda lines %}",
        "{% transitions offered action=text %}",
        "{% file_link text text note=text %}",
        "{% back_link text text %}",
        "{% breadcrumbs text text %}",
        "{% button_link text text %}",
        "{% flash flashes %}",
        "{% details text %}{{ text }}{% enddetails %}",
        "{% empty_state text %}{{ text }}{% endempty_state %}",
        "{% warning %}{{ text }}{% endwarning %}",
        "{% notice text %}{{ text }}{% endnotice %}",
        "{% receipt text %}{{ text }}{% endreceipt %}",
        "{% summary_row text url=text act=text %}{{ text }}{% endsummary_row %}",
        "{% task_row text url=text word=text %}{{ text }}{% endtask_row %}",
        "{% task_row text word=text tone='active' %}{{ text }}{% endtask_row %}",
    ],
)
def test_no_text_of_a_component_becomes_markup(template):
    cell = Cell("met", says=SCRIPT, href=SCRIPT, letter=SCRIPT)
    given = {
        "text": SCRIPT,
        "map": HeatMap(SCRIPT, SCRIPT, [SCRIPT], [HeatRow(SCRIPT, [cell], href=SCRIPT)]),
        "events": [Event(SCRIPT, None, SCRIPT, SCRIPT)],
        "job": Progress(SCRIPT, 1, 2, [Step(SCRIPT, "done", SCRIPT)], failed=SCRIPT),
        "lines": [AgendaLine(*[SCRIPT] * 4, 5, SCRIPT, SCRIPT, SCRIPT, SCRIPT, SCRIPT)],
        "offered": [{"name": SCRIPT, "label": SCRIPT}],
        "flashes": [SCRIPT],
    }
    assert is_harmless(draw(template, **given))
