"""Olive publishes the pack, and the Board may read it."""

import uuid

import pytest

from pscb.flow.meetings.models import Meeting
from pscb.flow.packs.models import PackVersion
from pscb.flow.packs.services import pack_publish
from pscb.flow.reports.models import Marking, Readership, ReportVersion, Why
from pscb.foundation.base.errors import GuardRefused, NotAllowed, Stale
from pscb.foundation.notifications.models import Channel, Notice
from tests.cast import fresh
from tests.pscb.flow.meetings.stories import board_meeting, spoken, with_report

from .stories import built, published


def readable(person):
    return set(ReportVersion.objects.visible_to(fresh(person)).values_list("title", flat=True))


def test_nobody_in_the_group_reads_a_draft(cast, small):
    pack = built(cast, small)
    assert pack not in PackVersion.objects.visible_to(fresh(cast.bea))
    assert readable(cast.bea) == set()


def test_the_chair_sees_a_draft(cast, small):
    assert built(cast, small) in PackVersion.objects.visible_to(fresh(cast.ivy))


def test_publishing_opens_the_pack_and_its_papers_to_the_group(cast, small):
    pack = published(cast, small)
    assert pack in PackVersion.objects.visible_to(fresh(cast.bea))
    assert readable(cast.bea) == {"Audit of referrals"}


def test_the_papers_stay_closed_to_everybody_else(cast, small):
    pack = published(cast, small)
    assert pack not in PackVersion.objects.visible_to(fresh(cast.hannah))
    assert readable(cast.hannah) == set()


def test_why_they_may_read_is_written_down(cast, small):
    published(cast, small)
    given = Readership.objects.filter(group=cast.board)
    assert set(given.values_list("why", flat=True)) == {Why.AGENDA, Why.PACK}


def test_nobody_becomes_a_reader_of_a_restricted_paper(cast):
    meeting = board_meeting(cast)
    with_report(cast, meeting, "A child's story", marking=Marking.RESTRICTED)
    published(cast, meeting)
    assert not Readership.objects.filter(group=cast.board).exists()


def test_the_meeting_is_published_with_its_pack(cast, small):
    published(cast, small)
    assert Meeting.objects.visible_to(fresh(cast.bea)).get().state == Meeting.PUBLISHED


def test_everybody_with_a_seat_is_told_once(cast, small):
    pack, key = built(cast, small), uuid.uuid4()
    for _ in range(2):
        pack_publish(pack=pack, by=fresh(cast.olive), form_key=key)
    told = Notice.objects.filter(event=f"pack.published:{pack.key}", channel=Channel.APP)
    assert {notice.person for notice in told} == {cast.bea, cast.ivy}
    assert told.first().title == "The papers for Board meeting, 11 March 2027 are ready"


def test_publishing_twice_with_different_forms_is_stale(cast, small):
    pack = published(cast, small)
    with pytest.raises(Stale):
        pack_publish(pack=pack, by=fresh(cast.olive), form_key=uuid.uuid4())


def test_members_do_not_publish(cast, small):
    with pytest.raises(NotAllowed):
        pack_publish(pack=built(cast, small), by=fresh(cast.ivy))


def test_a_draft_that_the_agenda_has_left_behind_is_refused(cast, small):
    pack = built(cast, small)
    spoken(cast, small, "Any other business")
    with pytest.raises(GuardRefused, match="The agenda has changed since this draft was built"):
        pack_publish(pack=pack, by=fresh(cast.olive))
    pack.refresh_from_db()
    assert (pack.state, pack.published_at) == (PackVersion.BUILT, None)


def test_what_changes_later_is_a_new_version_and_the_old_one_stays_readable(cast, small):
    first = published(cast, small)
    with_report(cast, small, "A late paper")
    second = published(cast, small)
    first.refresh_from_db()
    assert (first.state, second.state) == (PackVersion.SUPERSEDED, PackVersion.PUBLISHED)
    assert (first.number, second.number) == (1, 2)
    assert set(PackVersion.objects.visible_to(fresh(cast.bea))) == {first, second}
    assert readable(cast.bea) == {"Audit of referrals", "A late paper"}


def test_readers_are_told_of_the_new_version_too(cast, small):
    published(cast, small)
    with_report(cast, small, "A late paper")
    second = published(cast, small)
    told = Notice.objects.filter(event=f"pack.published:{second.key}", channel=Channel.APP)
    assert told.filter(person=cast.bea).exists()


def test_papers_of_a_published_pack_stay_as_they_were(cast, small):
    first = published(cast, small)
    before = list(first.parts.values_list("blob__sha256", "first_page"))
    with_report(cast, small, "A late paper")
    published(cast, small)
    assert list(first.parts.values_list("blob__sha256", "first_page")) == before


def test_an_item_for_decision_says_what_is_asked_before_the_pack_is_published(cast, small):
    item = small.items.get(kind="report")
    item.purpose = "decision"
    item.save()
    pack = built(cast, small)
    says = "“Audit of referrals”: It is for decision, and does not say yet what the group is asked"
    with pytest.raises(GuardRefused, match=says):
        pack_publish(pack=pack, by=fresh(cast.olive))
    item.recommendation = "Agree the three actions."
    item.save()
    assert published(cast, small).is_published
