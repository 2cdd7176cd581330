"""Olive brings the standards in; the Board agrees them; from then on they stand still."""

import datetime

import pytest

from pscb.foundation.audit_trail.actors import SYSTEM
from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused, NotAllowed
from pscb.workshop.standards.models import Criterion, SetVersion, StandardSet
from pscb.workshop.standards.schema import set_from_text
from pscb.workshop.standards.services import set_version_agree, set_version_load

SAINT_PATRICKS_DAY = datetime.date(2026, 3, 17)


def changed(text, **words):
    for before, after in words.values():
        assert before in text
        text = text.replace(before, after)
    return set_from_text(text.encode(), "ours.yaml")


@pytest.fixture
def reworded(small_text):
    return changed(small_text, word=("Go and look.", "Go and see."))


@pytest.fixture
def second(small_text):
    return changed(
        small_text, number=("version: 1", "version: 2"), word=("Go and look.", "Go and see.")
    )


def last_entry():
    return Entry.objects.order_by("-number").first()


def test_everything_in_the_file_is_in_the_draft(draft, small):
    assert str(draft) == "A small set, version 1"
    assert not draft.is_agreed
    assert [grade.word for grade in draft.grades.all()] == ["Met", "Not met", "Not applicable"]
    assert [standard.title for standard in draft.standards.all()] == [
        "Children are safe here",
        "Children are heard here",
    ]
    question = draft.criteria.get(code="1.2")
    assert question.standard.code == "1"
    assert question.looks_like == {"met": "All hear it.", "not_met": "Nobody does."}
    assert question.applies_to == ["school", "college"]
    assert [criterion.position for criterion in draft.criteria.all()] == [1, 2, 3]
    assert draft.sha256 == small.sha256


def test_loading_is_written_in_the_trail(draft, olive):
    entry = last_entry()
    assert (entry.verb, entry.actor_name) == ("standards.loaded", "Olive Marsh")
    assert entry.facts["sha256"] == draft.sha256


def test_loading_the_same_twice_changes_nothing(draft, small, olive):
    entries = Entry.objects.count()
    assert set_version_load(definition=small, by=olive) == draft
    assert SetVersion.objects.count() == 1
    assert Entry.objects.count() == entries


def test_a_draft_is_replaced_while_the_board_has_not_agreed_it(draft, reworded, olive):
    replaced = set_version_load(definition=reworded, by=olive)
    assert SetVersion.objects.get() == replaced
    assert replaced.criteria.get(code="1.1").guidance == "Go and see."
    assert Criterion.objects.count() == 3
    assert last_entry().verb == "standards.replaced"


def test_an_agreed_version_is_not_replaced_and_the_refusal_says_what_to_do(agreed, reworded, olive):
    with pytest.raises(GuardRefused, match="Write “version: 2” in the file"):
        set_version_load(definition=reworded, by=olive)
    assert agreed.criteria.get(code="1.1").guidance == "Go and look."


def test_the_next_version_stands_beside_the_agreed_one(agreed, second, olive):
    set_version_load(definition=second, by=olive)
    assert [version.number for version in SetVersion.objects.all()] == [2, 1]
    assert StandardSet.objects.count() == 1


def test_an_older_number_cannot_come_in_behind(draft, small_text, second, olive):
    set_version_load(definition=second, by=olive)
    late = changed(small_text, word=("Listen.", "Hear."))
    with pytest.raises(GuardRefused, match="Write “version: 3”"):
        set_version_load(definition=late, by=olive)


def test_the_agreement_names_the_minute(agreed):
    agreed.refresh_from_db()
    assert agreed.is_agreed
    assert (agreed.agreed_on, agreed.agreed_reference) == (SAINT_PATRICKS_DAY, "Board, minute 7")
    assert last_entry().facts["reference"] == "Board, minute 7"


@pytest.mark.parametrize(
    ("reference", "days_ahead", "sentence"),
    [
        ("  ", 0, "Give the minute"),
        ("x" * 201, 0, "Keep the minute to 200"),
        ("minute 7", 1, "cannot lie in the future"),
    ],
)
def test_an_agreement_without_minute_or_in_the_future_is_refused(
    draft, olive, reference, days_ahead, sentence
):
    day = today() + datetime.timedelta(days=days_ahead)
    with pytest.raises(GuardRefused, match=sentence):
        set_version_agree(version=draft, reference=reference, agreed_on=day, by=olive)
    assert not SetVersion.objects.get().is_agreed


def test_a_version_is_agreed_once(agreed, olive):
    with pytest.raises(GuardRefused, match="it stays as it is"):
        set_version_agree(
            version=agreed, reference="minute 8", agreed_on=SAINT_PATRICKS_DAY, by=olive
        )


def test_the_same_agreement_sent_twice_counts_once(agreed, olive):
    again = set_version_agree(
        version=agreed, reference="Board, minute 7", agreed_on=SAINT_PATRICKS_DAY, by=olive
    )

    assert again == agreed
    assert Entry.objects.filter(verb="standards.agreed").count() == 1


def test_only_the_business_unit_loads_and_agrees(draft, second, priya):
    with pytest.raises(NotAllowed):
        set_version_load(definition=second, by=priya)
    with pytest.raises(NotAllowed, match="Ask an officer"):
        set_version_agree(
            version=draft, reference="minute 7", agreed_on=SAINT_PATRICKS_DAY, by=priya
        )


def test_the_software_itself_agrees_nothing(draft):
    with pytest.raises(NotAllowed):
        set_version_agree(
            version=draft, reference="minute 7", agreed_on=SAINT_PATRICKS_DAY, by=SYSTEM
        )


def test_an_operator_at_the_console_may_do_both(small, operator, db):
    version = set_version_load(definition=small, by=operator)
    set_version_agree(
        version=version, reference="minute 7", agreed_on=SAINT_PATRICKS_DAY, by=operator
    )
    assert SetVersion.objects.get().is_agreed
