"""Priya types a date as she would write it; what is wrong is said of the very box."""

import datetime

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from pscb.workshop.pages.forms import BoardForm, DateField, problems_in
from pscb.workshop.pages.forms.present import Presented

MARCH = datetime.date(2027, 3, 27)


class Due(BoardForm):
    due = DateField(
        label="Due date",
        earliest=datetime.date(2027, 1, 1),
        latest=lambda: datetime.date(2027, 12, 31),
        error_messages={"required": "Enter the due date"},
    )
    seen = DateField(label="When was it seen?", required=False)


def due(day="", month="", year="", **more):
    return Due({"due-day": day, "due-month": month, "due-year": year, **more})


@pytest.mark.parametrize(
    ("day", "month", "year"),
    [
        ("27", "3", "2027"),
        ("27", "03", "2027"),
        ("27", "Mar", "2027"),
        ("27", "march", "2027"),
        ("27/3/2027", "", ""),
        ("27 Mar 2027", "", ""),
        ("27th March 2027", "", ""),
        ("27.03.2027", "", ""),
        ("2027-03-27", "", ""),
        (" 27 ", " 3 ", " 2027 "),
    ],
)
def test_a_date_is_read_however_it_is_written(day, month, year):
    form = due(day, month, year)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["due"] == MARCH


@pytest.mark.parametrize(
    ("typed", "sentence", "box"),
    [
        (("", "", ""), "Enter the due date", "id_due-day"),
        (("27", "", "2027"), "Due date must include a month", "id_due-month"),
        (("27", "", ""), "Due date must include a month and year", "id_due-month"),
        (("31", "2", "2027"), "Due date must be a real date", "id_due-day"),
        (("27", "13", "2027"), "Due date must be a real date", "id_due-month"),
        (("27", "Nonsense", "2027"), "Due date must be a real date", "id_due-month"),
        (
            ("31", "2", "27"),
            "Due date must have a year of four figures, such as 2027",
            "id_due-year",
        ),
        (("27", "3", "20277"), "Due date must be a real date", "id_due-year"),
        (("x", "y", "z"), "Due date must be a real date", "id_due-day"),
        (("31", "12", "2026"), "Due date must be 1 January 2027 or later", "id_due-day"),
        (("1", "1", "2028"), "Due date must be 31 December 2027 or earlier", "id_due-day"),
    ],
)
def test_what_is_wrong_is_said_and_linked_to_its_box(typed, sentence, box):
    assert problems_in(due(*typed)) == [(sentence, box)]


def test_only_the_box_in_error_is_marked():
    boxes = Presented(due("27", "13", "2027")["due"]).boxes
    assert [box.id for box in boxes if box.wrong] == ["id_due-month"]


def test_a_date_that_need_not_be_there_may_be_left_out():
    form = due("27", "3", "2027")
    assert form.is_valid()
    assert form.cleaned_data["seen"] is None


def test_a_question_is_not_repeated_in_the_sentence_about_it():
    form = due("27", "3", "2027", **{"seen-day": "4"})
    assert problems_in(form) == [("The date must include a month and year", "id_seen-month")]


def test_what_was_typed_comes_back_as_it_was():
    form = due("27", "Nonsense", "2027")
    boxes = form["due"].field.widget.format_value(form["due"].value())
    assert boxes == ("27", "Nonsense", "2027")


def test_a_date_from_the_database_fills_the_boxes():
    form = Due(initial={"due": MARCH})
    assert form["due"].field.widget.format_value(form["due"].value()) == ("27", "3", "2027")


def test_an_unchanged_date_is_not_a_change():
    sent = {"due-day": "27", "due-month": "3", "due-year": "2027"}
    assert "due" not in Due(sent, initial={"due": MARCH}).changed_data


@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2200, 12, 31)))
def test_every_date_survives_being_shown_and_sent_back(date):
    field = DateField(label="Date")
    shown = field.widget.format_value(date)
    data = {f"d-{part}": getattr(shown, part) for part in ("day", "month", "year")}
    assert field.clean(field.widget.value_from_datadict(data, {}, "d")) == date


@given(st.text(max_size=12), st.text(max_size=12), st.text(max_size=12))
def test_whatever_is_typed_gets_an_answer_and_never_a_crash(day, month, year):
    field = DateField(label="Date", required=False)
    data = {"d-day": day, "d-month": month, "d-year": year}
    try:
        cleaned = field.clean(field.widget.value_from_datadict(data, {}, "d"))
    except forms.ValidationError as error:
        assert error.messages
    else:
        assert cleaned is None or isinstance(cleaned, datetime.date)
