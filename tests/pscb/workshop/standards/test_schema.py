"""Olive writes a file of standards by hand, and every slip gets a line and a sentence."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pscb.workshop.standards.plain_yaml import LARGEST, SetFileError
from pscb.workshop.standards.schema import set_from_file, set_from_text

SMALL_SET = (Path(__file__).parent / "small.yaml").read_text(encoding="utf-8")


def faults_of(text):
    with pytest.raises(SetFileError) as refusal:
        set_from_text(text if isinstance(text, bytes) else text.encode(), "ours.yaml")
    return refusal.value.faults


def test_a_sound_file_is_read_whole(small):
    assert [standard.code for standard in small.standards] == ["1", "2"]
    assert [criterion.code for criterion in small.criteria] == ["1.1", "1.2", "2.1"]
    assert small.criteria[1].applies_to == ("school", "college")
    assert small.standards[1].reconstructed
    assert small.grading.grades[1].needs_action
    assert not small.grading.grades[0].needs_action


def test_numbers_dates_and_yes_stay_the_text_that_was_typed(small_text):
    text = small_text.replace("Go and look.", "2016-03-17").replace("Ask a child.", "no")
    read = set_from_text(text.encode(), "ours.yaml")
    assert read.criteria[0].guidance == "2016-03-17"
    assert read.criteria[2].guidance == "no"


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("title: A small set\n", "", "ours.yaml, line 1: the file has no “title”. Add a line"),
        ("version: 1", "version: 1.5", "line 4: the file has “1.5” for “version”."),
        ("version: 1", "version: 0", "line 4: the file has “0” for “version”."),
        (
            ", not_met: It is open.",
            "",
            "line 34: criterion 1.1 does not say what “not_met” looks like. Add it.",
        ),
        (
            "met: It is shut.",
            "met: It is shut., amber: Ajar.",
            "criterion 1.1 describes “amber”, which is no grade. Use met, not_met or none.",
        ),
        ('code: "1.2"', 'code: "1.1"', "line 37: criterion 1.1 has the code “1.1” of another"),
        ('- code: "2"', '- code: "1"', "standard 1 has the code “1” of another standard."),
        ("letter: N", "letter: M", "grade not_met has the letter “M” of another grade."),
        ("[school, college]", "[scool]", "criterion 1.2 is for “scool”, no kind of agency."),
        ("shape: triangle", "shape: star", "has “star” for “shape”. Use circle, half, triangle"),
        ("tone: not\n", "tone: bad\n", "grade not_met has “bad” for “tone”."),
        ("needs_action: yes", "needs_action: often", "has “often” for “needs_action”. Write yes"),
        ("guidance: Listen.", "guidence: Listen.", "Did you mean “guidance”?"),
        ("guidance: Listen.", "guidance:", "criterion 1.2 has an empty “guidance”. Write it."),
        ("title: Children are heard here", "title: [a, b]", "has a list where “title” should be"),
        ("guidance: Listen.", "guidance: Listen.\n        guidance: No.", "“guidance” twice."),
        ('code: "2.1"', 'code: "two one"', "has the code “two one”. Use letters, digits"),
        ("evidence: [A photograph]", "evidence: A photograph", "“evidence” that is no list."),
        ("evidence: [A photograph]", "evidence: [{a: b}]", "something other than a text"),
        ("looks_like: {met: Yes., not_met: No.}", "looks_like: Yes", "one line for each grade"),
        ("question: Does somebody listen?", r'question: "Ring \a?"', "a control character"),
        ("title: A small set", "title: " + "x" * 301, "“title” of 301 characters. Keep it to 300"),
    ],
)
def test_each_slip_is_named(small_text, before, after, sentence):
    assert before in small_text
    faults = faults_of(small_text.replace(before, after, 1))
    assert any(sentence in fault for fault in faults), faults


def test_every_slip_is_told_at_once_and_in_the_order_of_the_file(small_text):
    broken = small_text.replace("version: 1", "version: x").replace("[school, college]", "[scool]")
    first, second = faults_of(broken)
    assert "line 4" in first
    assert "line 41" in second


def test_a_set_needs_standards_criteria_and_two_grades(small_text):
    head = small_text[: small_text.index("standards:")]
    assert "needs a list “standards” with at least 1" in faults_of(head + "standards: []")[0]
    assert any("needs a list “standards”" in fault for fault in faults_of(head))
    lone = "standards:\n  - {code: a, title: A, short_title: A, source_note: A, criteria: []}"
    assert faults_of(head + lone) == [
        "ours.yaml, line 25: standard a needs a list “criteria” with at least 1. "
        "Begin each item with “- ”."
    ]
    one_grade = head[: head.index("    - code: not_met")]
    assert any("“grades” with at least 2" in fault for fault in faults_of(one_grade))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "the file is empty"),
        ("just words", "the file must have lines such as “code: ...”"),
        ("- a\n- b", "the file must have lines such as “code: ...”"),
        ("title: a: b", "There is a colon in the middle of a text"),
        ("title:\n\t- b", "There is a tab"),
        ("title: 'never closed", "A quote is opened and not closed"),
        ("a: 1\n---\nb: 2", "more than one “---”"),
        ("{" * 40, "far too deep"),
        ("a: &x [1]\nb: *x", "line 1: The signs & and * repeat parts"),
        ("a: !!python/object/apply:os.system [ls]", "The sign ! gives a text a type"),
        (b"\xff\xfe\x00t", "not plain text"),
        (b"code: \x00", "characters that cannot be read"),
        (b"x" * (LARGEST + 1), "the file is over 512 KB"),
    ],
)
def test_what_is_no_set_of_standards_is_refused_with_a_sentence(text, sentence):
    [fault] = faults_of(text)
    assert sentence in fault
    assert fault.endswith(".")


def test_a_file_that_unfolds_without_end_is_refused_before_it_does():
    layers = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 20)]
    bomb = "a0: &a0 [lol]\n" + "\n".join(layers)
    assert "The signs & and * repeat parts" in faults_of(bomb)[0]


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(SetFileError) as refusal:
        set_from_file(tmp_path / "nowhere.yaml")
    assert "cannot be read (No such file or directory). Check its name." in str(refusal.value)


def test_layout_and_comments_do_not_make_another_version(small, small_text):
    folded = small_text.replace("Go and look.", ">-\n          Go and look.")
    assert set_from_text(b"# Agreed\n" + folded.encode(), "ours.yaml").sha256 == small.sha256


def test_a_changed_word_makes_another_version(small, small_text):
    changed = small_text.replace("Go and look.", "Go and see.")
    assert set_from_text(changed.encode(), "ours.yaml").sha256 != small.sha256


scripts = st.sampled_from(["<script>alert(1)</script>", "{{ secret }}", "{% load x %}", "${7*7}"])


@given(scripts)
def test_script_in_a_text_stays_text(script):
    text = SMALL_SET.replace("guidance: Listen.", f"guidance: '{script}'")
    assert set_from_text(text.encode(), "ours.yaml").criteria[1].guidance == script


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_whatever_is_sent_the_answer_is_a_set_or_a_sentence(content):
    try:
        set_from_text(content, "ours.yaml")
    except SetFileError as refusal:
        assert all(fault.startswith("ours.yaml") for fault in refusal.faults)


plain_values = st.recursive(
    st.text(max_size=8) | st.none() | st.booleans() | st.integers(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(
    place=st.sampled_from(["code", "title", "version", "grading", "standards"]),
    value=plain_values,
)
def test_any_value_in_any_place_gives_a_set_or_sentences(place, value):
    whole = yaml.safe_load(SMALL_SET) | {place: value}
    try:
        set_from_text(yaml.safe_dump(whole, allow_unicode=True).encode(), "ours.yaml")
    except SetFileError as refusal:
        assert refusal.faults


@given(
    place=st.sampled_from(["code", "question", "guidance", "looks_like", "evidence", "applies_to"]),
    value=plain_values,
)
def test_any_value_in_a_criterion_gives_a_set_or_sentences(place, value):
    whole = yaml.safe_load(SMALL_SET)
    whole["standards"][0]["criteria"][0][place] = value
    try:
        set_from_text(yaml.safe_dump(whole, allow_unicode=True).encode(), "ours.yaml")
    except SetFileError as refusal:
        assert refusal.faults
