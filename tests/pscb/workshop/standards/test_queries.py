"""What a return, a heat map and a page ask of the standards."""

import datetime

import pytest

from pscb.workshop.standards.models import Grade, SetVersion
from pscb.workshop.standards.queries import (
    criteria_for,
    current_version,
    descriptors,
    grade,
    heat_map_columns,
)
from pscb.workshop.standards.schema import set_from_text
from pscb.workshop.standards.services import set_version_agree, set_version_load


def test_a_draft_is_not_in_force(draft):
    assert current_version("small") is None


def test_the_last_agreed_version_is_in_force_until_the_next_is_agreed(agreed, small_text, olive):
    text = small_text.replace("version: 1", "version: 2")
    second = set_version_load(definition=set_from_text(text.encode(), "two.yaml"), by=olive)
    assert current_version("small") == agreed
    set_version_agree(
        version=second, reference="minute 9", agreed_on=datetime.date(2026, 9, 1), by=olive
    )
    assert current_version("small") == second
    assert list(SetVersion.objects.in_force()) == [second]


def test_an_unknown_set_has_no_version_in_force(agreed):
    assert current_version("unknown") is None


def test_a_school_is_asked_more_than_the_police(agreed, django_assert_num_queries):
    assert [c.code for c in criteria_for(agreed, "school")] == ["1.1", "1.2", "2.1"]
    with django_assert_num_queries(1):
        police = criteria_for(agreed, "police")
        assert [(c.code, c.standard.code) for c in police] == [("1.1", "1"), ("2.1", "2")]


def test_a_grade_is_found_by_its_code(agreed):
    assert grade(agreed, "not_met").word == "Not met"
    with pytest.raises(Grade.DoesNotExist):
        grade(agreed, "amber")


def test_each_grade_is_described_by_the_question_or_in_general(agreed):
    question = agreed.criteria.get(code="1.1")
    words = [(each.code, text) for each, text in descriptors(question, list(agreed.grades.all()))]
    assert words == [
        ("met", "It is shut."),
        ("not_met", "It is open."),
        ("none", "It does not fit."),
    ]


def test_the_columns_of_a_heat_map_stand_in_the_order_of_the_set(agreed):
    columns = heat_map_columns(agreed)
    assert [(c.code, c.short_title) for c in columns] == [("1", "Safe here"), ("2", "Heard here")]
