"""Priya sends a form with mistakes: each is named once, in the order of the page, and linked."""

import pytest
from django import forms
from django.template import Context, Template

from pscb.foundation.base.errors import GuardRefused
from pscb.workshop.pages.forms import BoardForm, Fieldset, Layout, problems_in
from tests.browser.gallery.forms import Actions, Answer

from .reading import parse, select

ROWS = {"actions-TOTAL_FORMS": "1", "actions-INITIAL_FORMS": "0"}


def draw(template, **given):
    return parse(
        "<main>" + Template("{% load board_forms %}" + template).render(Context(given)) + "</main>"
    )


def test_the_summary_follows_the_page_and_not_the_order_of_declaration():
    sentences = [problem.sentence for problem in problems_in(Answer({}))]
    assert sentences == [
        "Select how well this is met",
        "Enter what is in place and what difference it has made",
        "Select a file of evidence",
        "Enter the role of the person who leads this",
        "Enter the date by which this will be done",
        "Enter how many days it will take",
        "Select the kind of agency",
        "Select who has seen it",
        "Tick to say that you have read this answer",
        "This page is out of date. Open it again, then send your answers",
    ]


def test_every_link_of_the_summary_leads_to_an_input():
    form = Answer({"version": "3", "grade": "na", "due-day": "3"})
    rows = Actions(ROWS, prefix="actions")
    page = draw(
        "{% error_summary form rows %}{% fields form %}{% rows rows %}", form=form, rows=rows
    )
    links = [link.get("href").removeprefix("#") for link in select(page, ".govuk-list a")]
    found = {one.get("id"): one.tag for one in page.iter("input", "select", "textarea")}
    assert len(links) == 11
    assert [link for link in links if link not in found] == []


def test_each_error_is_read_out_with_its_input():
    page = draw("{% fields form %}", form=Answer({"version": "3"}))
    described = page.get_element_by_id("id_lead").get("aria-describedby")
    assert page.get_element_by_id(described).text_content().split() == [
        "Error:", "Enter", "the", "role", "of", "the", "person", "who", "leads", "this",
    ]  # fmt: skip


def test_a_select_in_error_is_marked_as_a_select():
    page = draw("{% fields form %}", form=Answer({}))
    assert page.get_element_by_id("id_kind").get("class") == "govuk-select govuk-select--error"


def test_a_row_says_which_one_it_is():
    rows = Actions(ROWS, prefix="actions")
    assert problems_in(rows)[0] == ("Action 1: Enter what will change", "id_actions-0-what")


def test_a_revealed_question_is_asked_only_when_its_option_is_chosen():
    assert "why_not" not in Answer({"grade": "met"}).errors
    assert Answer({"grade": "na"}).errors["why_not"] == ["Enter why this does not apply to you"]


def test_a_refusal_of_the_software_stands_with_the_errors():
    form = BoardForm({})
    assert form.is_valid()
    form.add_refusal(GuardRefused("50% of the criteria are unanswered."))
    assert problems_in(form) == [("50% of the criteria are unanswered.", "")]


def test_a_damaged_key_is_said_plainly():
    form = BoardForm({"form_key": "not a key"})
    assert problems_in(form)[0].sentence.startswith("This page is out of date.")


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (forms.CharField(label="Name", max_length=3), "Rosa", "Name must be 3 characters or fewer"),
        (forms.IntegerField(label="How many?"), "x", "Your answer must be a whole number"),
        (forms.IntegerField(label="Minutes", min_value=5), "1", "Minutes must be 5 or more"),
        (forms.IntegerField(label="100% of", max_value=5), "9", "100% of must be 5 or fewer"),
        (forms.EmailField(label="Address"), "x", "Enter an email address in the correct format, "
         "like name@example.com"),
        (forms.ChoiceField(choices=[("a", "A")]), "b", "Select one of the options shown"),
        (forms.TimeField(label="Start"), "noon", "Start must be a time, like 10:00 or 14:30"),
    ],
)  # fmt: skip
def test_other_mistakes_are_named_in_plain_words(field, value, sentence):
    form = type("Plain", (BoardForm,), {"answer": field})({"answer": value})
    assert form.errors["answer"] == [sentence]


def test_a_label_with_a_per_cent_sign_is_no_trap():
    form = type("Plain", (BoardForm,), {"share": forms.IntegerField(label="% done")})(
        {"share": "x"}
    )
    assert form.errors["share"] == ["% done must be a whole number"]


def test_fields_left_out_of_the_layout_still_have_their_errors_shown():
    class Short(BoardForm):
        layout = Layout(Fieldset("second", legend="Both"))
        first = forms.CharField(error_messages={"required": "Enter the first"})
        second = forms.CharField(error_messages={"required": "Enter the second"})

    assert [one.sentence for one in problems_in(Short({}))] == [
        "Enter the second",
        "Enter the first",
    ]
