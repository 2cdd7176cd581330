"""Omar looks after the server and loads the Board's standards from the console."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from pscb.workshop.standards.models import Criterion, SetVersion
from pscb.workshop.standards.queries import current_version


@pytest.fixture
def say(db):
    def run(*arguments):
        said = StringIO()
        call_command("load_standards", *map(str, arguments), stdout=said)
        return said.getvalue()

    return run


@pytest.fixture
def our_file(tmp_path, small_text):
    path = tmp_path / "ours.yaml"
    path.write_text(small_text, encoding="utf-8")
    return path


def test_without_a_file_it_loads_what_comes_with_the_software(say):
    assert say() == (
        "Loaded Section 11 standards 2016 to 2018, version 1: 9 standards and 45 criteria, "
        "for the Board to agree.\n"
    )
    assert Criterion.objects.count() == 45


def test_a_second_time_it_says_that_nothing_changed(say, our_file):
    say(our_file)
    assert say(our_file) == "A small set, version 1 is here already; nothing was changed.\n"


def test_the_agreement_is_written_down_once(say, our_file):
    arguments = (our_file, "--agreed-on=2026-03-17", "--minute=Board, minute 7")
    assert "the Board agreed it on 17 March 2026 (Board, minute 7)." in say(*arguments)
    assert current_version("small").agreed_reference == "Board, minute 7"
    assert say(*arguments) == "A small set, version 1 is here already; nothing was changed.\n"


def test_a_faulty_file_is_answered_with_its_faults_and_changes_nothing(say, our_file):
    our_file.write_text(our_file.read_text().replace("version: 1", "version: one"))
    with pytest.raises(CommandError, match=r"ours.yaml, line 4: the file has “one”"):
        say(our_file)
    assert not SetVersion.objects.exists()


def test_a_refusal_is_told_in_its_own_words(say, our_file):
    say(our_file, "--agreed-on=2026-03-17", "--minute=minute 7")
    our_file.write_text(our_file.read_text().replace("Listen.", "Hear."))
    with pytest.raises(CommandError, match="Write “version: 2” in the file"):
        say(our_file)


def test_a_date_without_a_minute_is_refused(say, our_file):
    with pytest.raises(CommandError, match="together"):
        say(our_file, "--agreed-on=2026-03-17")
