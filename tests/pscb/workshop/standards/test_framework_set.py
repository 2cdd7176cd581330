"""The standards that come with the software are worth reading."""

import re
from collections import Counter

import pytest

from pscb.foundation.people.models import AgencyKind
from pscb.workshop.standards.marks import Tone

AS_WRITTEN = [
    "The agency is clear about its responsibility to safeguard children",
    "Senior management are committed to the importance of safeguarding and promoting "
    "children's welfare",
    "There is a clear line of accountability within the organisation for work on safeguarding and "
    "promoting the welfare of children and staff know how to respond to safeguarding concerns",
    "Service development takes account of the need to safeguard and promote welfare and is "
    "informed by the views of children and families",
    "There is staff training on safeguarding and promoting the welfare of children for all staff "
    "working with or in contact with children & families",
    "Appropriate recruitment, vetting procedures and allegations against staff procedures and "
    "processes are in place",
    "Information is shared appropriately",
    "Neglect is appropriately identified and addressed",
]
UNEXPLAINED = re.compile(r"\b(?:[A-Z]{2,}s?|e\.g\.|i\.e\.|etc\.?)(?!\w)")
JARGON = re.compile(
    r"\b(robust|holistic|stakeholders?|leverage|impactful|synergy|going forward|deliverables?|"
    r"embedded|cascad\w+|utilis\w+|signpost\w*|service users?)\b",
    re.IGNORECASE,
)
LONGEST_SENTENCE = 30


def texts_of(criterion):
    yield criterion.question
    yield criterion.guidance
    yield from (text for _, text in criterion.looks_like)
    yield from criterion.evidence


def sentences(text):
    return re.split(r"(?<=[.?!])\s+", text)


@pytest.fixture(scope="session")
def texts(framework):
    return [(c.code, text) for c in framework.criteria for text in texts_of(c)]


def test_the_eight_stand_as_the_framework_wrote_them_and_in_its_order(framework):
    assert [standard.title for standard in framework.standards[:8]] == AS_WRITTEN


def test_the_ninth_alone_is_marked_as_reconstructed(framework):
    assert [s.code for s in framework.standards if s.reconstructed] == ["9"]
    assert "absent from the published text" in framework.standards[8].source_note


def test_statutory_numbers_are_each_given_once_and_neglect_has_none(framework):
    numbers = [standard.statutory_code for standard in framework.standards]
    assert sorted(filter(None, numbers)) == list("12345678")
    assert numbers[7] == ""


def test_every_standard_asks_at_least_four_questions(framework):
    assert all(len(standard.criteria) >= 4 for standard in framework.standards)


def test_every_kind_of_agency_is_asked_something_under_every_standard(framework):
    for kind in AgencyKind.values:
        for standard in framework.standards:
            asked = [c for c in standard.criteria if not c.applies_to or kind in c.applies_to]
            assert len(asked) >= 3, (kind, standard.short_title)


def test_some_questions_are_for_certain_agencies_alone(framework):
    special = {c.code: c.applies_to for c in framework.criteria if c.applies_to}
    assert special["2.5"] == ("police_commissioner",)
    assert special["3.6"] == ("police",)
    assert special["6.5"] == ("school", "college")
    assert "district_council" in special["1.5"]
    assert "voluntary" in special["5.5"]


def test_every_question_has_guidance_evidence_and_words_for_every_judgement(framework):
    judged = [grade.code for grade in framework.grading.grades if grade.tone != Tone.NOT_APPLICABLE]
    for criterion in framework.criteria:
        assert criterion.question.endswith("?")
        assert len(criterion.guidance.split()) >= 35, criterion.code
        assert len(sentences(criterion.guidance)) >= 3, criterion.code
        assert len(criterion.evidence) >= 3, criterion.code
        assert [code for code, _ in criterion.looks_like] == judged
        assert all(len(text.split()) >= 8 for _, text in criterion.looks_like), criterion.code


def test_no_two_questions_share_their_words(texts):
    long_texts = Counter(text for _, text in texts if len(text.split()) >= 8)
    assert [text for text, count in long_texts.items() if count > 1] == []


def test_no_sentence_is_longer_than_a_breath(texts):
    long = [
        (code, sentence)
        for code, text in texts
        for sentence in sentences(text)
        if len(sentence.split()) > LONGEST_SENTENCE
    ]
    assert long == []


def test_no_abbreviation_is_left_unexplained(texts):
    assert [(code, found) for code, text in texts if (found := UNEXPLAINED.findall(text))] == []


def test_no_jargon(texts):
    assert [(code, found) for code, text in texts if (found := JARGON.findall(text))] == []


def test_a_judgement_that_is_not_met_needs_an_action_and_not_applicable_a_reason(framework):
    for grade in framework.grading.grades:
        assert grade.needs_action == (grade.tone in (Tone.PARTLY, Tone.NOT_MET))
        assert grade.needs_reason == (grade.tone == Tone.NOT_APPLICABLE)


def test_column_heads_are_short_enough_for_a_heat_map(framework):
    for standard in framework.standards:
        assert len(standard.short_title) <= 20
        assert max(map(len, standard.short_title.split())) <= 14
