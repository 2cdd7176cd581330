"""Fenmarsh was a Board in 2016 and became a Partnership; its words follow."""

import re
from pathlib import Path

import pytest
import yaml

from pscb.foundation.people.models import Board
from pscb.foundation.vocabulary import words as room
from pscb.foundation.vocabulary.words import UnknownWord, counted, packs, plural, word

NAMES = set(yaml.safe_load((room.PACKS / "2015.yaml").read_text(encoding="utf-8"))["words"])


@pytest.mark.parametrize(
    ("name", "in_2015", "in_2018", "in_2023"),
    [
        ("board_short", "Board", "Partnership", "Partnership"),
        ("chair", "independent Chair", "Chair", "Partnership Chair"),
        (
            "serious_case_review",
            "serious case review",
            "local child safeguarding practice review",
            "local child safeguarding practice review",
        ),
        (
            "commissioner_of_health",
            "clinical commissioning group",
            "clinical commissioning group",
            "integrated care board",
        ),
        ("annual_report", "annual report", "yearly report", "yearly report"),
        ("section_11_audit", "Section 11 audit", "Section 11 audit", "Section 11 audit"),
        ("child_death_panel", *["Child Death Overview Panel"] * 3),
    ],
)
def test_the_same_thing_goes_by_the_name_of_its_time(name, in_2015, in_2018, in_2023):
    assert [word(name, pack) for pack in packs()] == [in_2015, in_2018, in_2023]


def test_the_guidance_is_named_with_its_year():
    assert all(word("guidance_title", pack).endswith(pack) for pack in packs())


def test_several_take_the_plural():
    assert plural("section_11_return", "2015") == "Section 11 returns"
    assert counted(1, "serious_case_review", "2015") == "1 serious case review"
    assert counted(0, "serious_case_review", "2015") == "0 serious case reviews"
    assert counted(1204, "section_11_return", "2018") == "1,204 Section 11 returns"


def test_what_cannot_be_counted_has_no_plural():
    with pytest.raises(UnknownWord, match="Working Together to Safeguard Children 2015"):
        plural("guidance_title", "2015")


def test_an_unknown_word_or_pack_is_a_slip_that_shows():
    with pytest.raises(UnknownWord, match="The words of 2015 have none called borad"):
        word("borad", "2015")
    for pack in ("2014", "", "../glossary"):
        with pytest.raises(UnknownWord, match="There are no words called"):
            word("board", pack)


@pytest.mark.parametrize("pack", sorted(packs()))
def test_every_pack_has_every_word(pack):
    assert set(room._read(pack)["words"]) == NAMES
    for name in NAMES:
        assert re.fullmatch(r"[A-Z]?[^_]+", word(name, pack))


def test_a_pack_is_read_from_the_disk_once(monkeypatch):
    word("board", "2015")
    monkeypatch.setattr(Path, "read_text", lambda *given, **named: pytest.fail("read again"))
    assert word("chair", "2015") == "independent Chair"


def test_a_new_board_begins_with_words_that_exist():
    assert Board().words in packs()
