"""A Restricted report is on the Board's agenda: who can read it there, and who is asked to say."""

import pytest

from pscb.flow.meetings.newer import TAKE
from pscb.flow.meetings.services import agenda_add_report
from pscb.flow.meetings.waiting import readers_to_name
from pscb.flow.reports.models import Marking, Why
from pscb.flow.triage.queries.called import why_not_asked_for
from pscb.flow.triage.queries.fates import offers
from pscb.flow.triage.services import reader_name
from tests.cast import fresh, sign_in
from tests.pscb.flow.triage.stories import of

from .stories import a_report, board_meeting
from .test_newer import corrected, settled, tabled, words


def readable_by_quentin(cast, paper):
    """He recommends on it, so that Rosa can decide."""
    paper.readers.create(person=cast.quentin, why=Why.CONSIDERATION)
    return paper


@pytest.fixture
def item(cast):
    """A child's story, on the agenda of the Board."""
    paper = readable_by_quentin(cast, a_report(cast, "A child's story", marking="restricted"))
    candidate = tabled(cast, paper)
    return agenda_add_report(meeting=board_meeting(cast), candidate=candidate, by=fresh(cast.olive))


def names(cast, item, person):
    """Rosa names a reader of the version on the agenda."""
    reader_name(consideration=of(item.version), person=person, by=fresh(cast.rosa))


def rows(person):
    return [(one.title, one.detail) for one in readers_to_name(fresh(person))]


def test_the_office_reads_how_many_of_the_group_may_read_it_and_not_who(client, cast, item):
    sign_in(client, cast.mabel)
    agenda = f"/meetings/{item.meeting.key}/"
    assert "Nobody of this group may read it yet." in words(client.get(agenda))
    names(cast, item, cast.bea)
    shown = words(client.get(agenda))
    assert "1 person of this group may read it." in shown
    assert "Bea Thornton" not in shown


def test_members_of_the_group_are_told_nothing_of_it(client, cast, item):
    item.meeting.state = "published"
    item.meeting.save()
    sign_in(client, cast.bea)
    assert "may read it" not in words(client.get(f"/meetings/{item.meeting.key}/"))


def test_the_chair_who_names_readers_is_asked_until_somebody_is_named(cast, item):
    asked = [("Name who may read “A child's story”",
              f"Nobody of the {cast.board} may read version 1 yet")]  # fmt: skip
    assert rows(cast.rosa) == asked
    for other in (cast.dele, cast.ivy, cast.mabel, cast.quentin):
        assert rows(other) == []
    names(cast, item, cast.bea)
    assert rows(cast.rosa) == []


def test_nobody_is_asked_once_the_meeting_was_held(cast, item):
    type(item.meeting).objects.filter(pk=item.meeting.pk).update(state="held")
    assert rows(cast.rosa) == []


def test_a_newer_version_has_no_reader_until_the_chair_names_one(client, cast, item):
    names(cast, item, cast.bea)
    newer = readable_by_quentin(cast, corrected(cast, item, marking=Marking.RESTRICTED))
    tabled(cast, newer)
    sign_in(client, cast.mabel)
    asked = words(client.get(f"/meetings/{item.meeting.key}/newer/{item.key}/"))
    assert "1 person of this group may read version 1." in asked
    assert "Nobody of this group may read version 2 yet." in asked

    settled(cast, item, TAKE)
    assert [detail for _, detail in rows(cast.rosa)] == [
        f"Nobody of the {cast.board} may read version 2 yet"
    ]
    sign_in(client, cast.rosa)
    shown = words(client.get(of(newer).get_absolute_url()))
    assert "Named for an earlier version, and not for this one: Bea Thornton." in shown


def test_what_is_on_the_boards_agenda_is_not_asked_for_again(cast, item):
    report = item.version.report
    corrected(cast, item, marking=Marking.RESTRICTED)
    assert why_not_asked_for(report) == "This report is on its way to the Board already."
    assert offers([report], fresh(cast.bea)) == {}

    type(item.meeting).objects.filter(pk=item.meeting.pk).update(state="held")
    assert why_not_asked_for(report) == ""
