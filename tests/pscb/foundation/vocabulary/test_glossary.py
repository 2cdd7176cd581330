"""Priya meets a word she does not know and looks it up."""

import re

import pytest

from pscb.foundation.vocabulary.glossary import glossary


def everything():
    return " ".join(f"{entry.term} {entry.also}" for entry in glossary())


def test_the_words_stand_in_the_order_of_the_alphabet():
    terms = [entry.term.lower() for entry in glossary()]
    assert terms == sorted(terms)
    assert len(terms) >= 35


def test_no_word_and_no_anchor_is_there_twice():
    assert len({entry.anchor for entry in glossary()}) == len(glossary())


@pytest.mark.parametrize("short", ["CDOP", "DBS", "KPI", "LADO", "LSCB", "Q&E", "SCR", "SMART"])
def test_every_short_form_we_use_is_explained(short):
    assert short in everything()


def test_each_is_explained_in_one_or_two_plain_sentences():
    for entry in glossary():
        sentences = re.split(r"(?<=[.?!])\s+", entry.meaning)
        assert 1 <= len(sentences) <= 2, entry.term
        assert all(len(sentence.split()) <= 30 for sentence in sentences), entry.term
        assert entry.meaning.endswith("."), entry.term


def test_no_explanation_needs_another_for_its_abbreviations():
    known = everything()
    for entry in glossary():
        for short in re.findall(r"\b[A-Z][A-Z&]+\b", entry.meaning):
            assert short in known, (entry.term, short)


def test_an_anchor_is_made_of_letters_and_hyphens():
    anchors = {entry.term: entry.anchor for entry in glossary()}
    assert anchors["Child Death Overview Panel"] == "child-death-overview-panel"
    assert all(re.fullmatch(r"[a-z0-9-]+", anchor) for anchor in anchors.values())
