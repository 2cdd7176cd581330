"""The page that explains the file tells the truth about it."""

import re
from pathlib import Path

import pytest

from pscb.foundation.people.models import AgencyKind
from pscb.workshop.standards.marks import Shape, Tone
from pscb.workshop.standards.schema import CRITERION, GRADE, GRADING, SET, STANDARD

PAGE = Path(__file__).parents[4] / "docs" / "standards.md"


@pytest.fixture(scope="module")
def page():
    return PAGE.read_text(encoding="utf-8")


def test_every_name_of_the_file_is_in_the_example_and_no_other(page):
    example = page.split("```yaml")[1].split("```")[0]
    shown = set(re.findall(r"^[\s-]*([a-z_]+):", example, re.MULTILINE))
    grades = {"met", "partly_met", "not_met"}
    assert shown - grades == {*SET, *GRADING, *GRADE, *STANDARD, *CRITERION}


def test_every_kind_shape_and_tone_is_named(page):
    for word in (*AgencyKind.values, *Shape.values, *Tone.values):
        assert word in page
