"""What the demonstration says is complete, and invented."""

import datetime
import re

import pytest

from pscb.demo.answers import Asked, Slots, answers_of, told_answers
from pscb.demo.papers import Paper
from pscb.demo.reading import DATA, read
from pscb.flow.reports.kinds import report_kinds
from pscb.foundation.people.models import AgencyKind
from pscb.workshop.standards.schema import set_from_file
from pscb.workshop.standards.shipped import framework_file

DAY = datetime.date(2026, 3, 11)
REAL = (
    "Peterborough", "Cambridge", "Norfolk", "Suffolk", "Lincoln", "Essex", "London", "Wisbech",
    "King's Lynn", "Ofsted", "NHS", "NSPCC", "Barnardo", "Childline", "Cafcass", "Disclosure and",
    "Care Quality", "HMIC", "Home Office", "Victim Support", "Relate", "Sure Start",
)  # fmt: skip


@pytest.fixture(scope="module")
def questions() -> list[Asked]:
    criteria = set_from_file(framework_file()).criteria
    return [
        Asked(agency["code"], agency["kind"], criterion.code)
        for agency in read("board")["agencies"]
        for criterion in criteria
        if not criterion.applies_to or agency["kind"] in criterion.applies_to
    ]


def test_there_is_a_text_for_every_question(questions):
    assert {asked.criterion for asked in questions} == set(told_answers())


@pytest.mark.parametrize("cycle", [0, 1, 2])
def test_every_agency_answers_every_question_whole(questions, cycle):
    said = answers_of(questions, cycle, DAY)
    assert len(said) == len(questions)
    for words in said.values():
        assert 12 <= len(words.narrative.split()) <= 120
        assert not re.search(r"[{}]|  ", words.narrative + words.what)
        assert bool(words.what) == (words.grade in ("partly_met", "not_met"))


@pytest.mark.parametrize("cycle", [0, 1, 2])
def test_no_two_agencies_tell_the_same_success(questions, cycle):
    met = [
        words.narrative
        for words in answers_of(questions, cycle, DAY).values()
        if words.grade == "met"
    ]
    assert len(set(met)) == len(met)


def test_a_sentence_begins_with_a_capital_when_a_slot_stands_first():
    words = Slots(Asked("POL", AgencyKind.POLICE, "1.2"), 0, "met", DAY)
    assert words.fill("Yes. {governors} asked.") == "Yes. Chief officers asked."


def test_a_part_is_smaller_than_its_whole(questions):
    for asked in questions:
        words = Slots(asked, 1, "partly_met", DAY).words
        assert int(words["part"]) < int(words["whole"])
        assert int(words["hits"]) < int(words["sample"])


def test_every_report_is_in_the_story_and_of_a_known_kind():
    names = {path.stem for path in (DATA / "reports").glob("*.md")}
    assert names == set(read("papers")["papers"])
    assert all(Paper.read(name).about["kind"] in report_kinds for name in names)


@pytest.mark.parametrize("path", sorted(DATA.rglob("*.*")), ids=lambda path: path.name)
def test_no_real_place_or_body_is_named(path):
    text = path.read_text(encoding="utf-8")
    assert [name for name in REAL if name in text] == []
