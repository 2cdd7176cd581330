"""What the Board asked for is answered by the pack in which it reads it."""

import pytest

from pscb.flow.reports.models import Marking
from pscb.flow.triage.models import CallIn
from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.notifications.models import Notice
from pscb.foundation.workflow.queries import history
from tests.cast import sign_in
from tests.pscb.flow.meetings.stories import board_meeting, with_report

from .stories import published


def test_publishing_answers_the_request_and_tells_who_asked(cast, small):
    asked = CallIn.objects.get()
    pack = published(cast, small)
    asked.refresh_from_db()
    assert asked.state == CallIn.SUPPLIED
    where = "Item 2 of the pack for Board meeting, 11 March 2027."
    assert history(asked).last().note == where
    told = Notice.objects.get(event=f"call_in.answered:{asked.key}", channel="app")
    assert (told.person, told.detail) == (cast.bea, f"“{asked.paper.title}”. {where}")
    assert told.link == f"/packs/{pack.key}/items/2/"
    assert Entry.objects.filter(verb__contains="answer").count() == 1


def test_a_second_pack_answers_nothing_twice(cast, small):
    published(cast, small)
    with_report(cast, small, "A late paper")
    published(cast, small)
    assert not CallIn.objects.open().exists()
    assert Notice.objects.filter(event__startswith="call_in.answered", channel="app").count() == 2


@pytest.mark.parametrize("group", ["board", "quality"])
def test_what_the_board_cannot_read_there_is_not_answered(cast, group):
    meeting = board_meeting(cast, group=getattr(cast, group))
    marking = Marking.RESTRICTED if group == "board" else Marking.OFFICIAL
    with_report(cast, meeting, marking=marking)
    published(cast, meeting)
    assert CallIn.objects.open().exists()


def test_its_page_says_so_and_offers_nothing_more(client, cast, small):
    asked = CallIn.objects.get()
    published(cast, small)
    sign_in(client, cast.olive)
    shown = client.get(f"/consideration/requests/{asked.key}/").content.decode()
    assert "Item 2 of the pack for" in shown
    assert "next agenda" not in shown
    assert "Answer in a pack" not in shown
