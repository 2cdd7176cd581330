"""What the sub group advises the Board of as a concern is marked so wherever it is read."""

import pytest
from pypdfium2 import PdfDocument

from pscb.flow.meetings.services import agenda_add_report
from pscb.flow.packs.plan import plan_pack
from pscb.flow.reports.models import Marking
from pscb.workshop.documents.store import path_of
from tests.cast import fresh, sign_in
from tests.pscb.flow.meetings.stories import a_concern, board_meeting

from .stories import published, small_meeting

WHY = "Children wait nine weeks to be seen."


def advised(cast, **details):
    meeting = board_meeting(cast)
    candidate = a_concern(cast, WHY, **details)
    return agenda_add_report(meeting=meeting, candidate=candidate, by=fresh(cast.olive))


def words(response):
    return " ".join(response.content.decode().split())


def printed(pack):
    return [" ".join(page.get_textpage().get_text_bounded().split())
            for page in PdfDocument(path_of(pack.blob))]  # fmt: skip


@pytest.mark.parametrize("address", ["/meetings/{meeting}/", "/packs/{pack}/"])
def test_the_agenda_marks_it_with_a_word_a_shape_and_the_reason(client, cast, address):
    item = advised(cast)
    pack = published(cast, item.meeting)
    sign_in(client, cast.bea)
    shown = words(client.get(address.format(meeting=item.meeting.key, pack=pack.key)))
    mark = shown.partition("board-tag--attention")[2]
    assert (
        mark.partition("<svg")[2]
        .partition("</svg>")[2]
        .strip()
        .startswith("Concern</strong> " + WHY)
    )


def test_the_reader_marks_it_at_the_head_of_the_paper(client, cast):
    pack = published(cast, advised(cast).meeting)
    sign_in(client, cast.bea)
    shown = words(client.get(f"/packs/{pack.key}/items/1/"))
    assert "Concern</strong>" in shown
    assert WHY in shown


def test_the_pdf_marks_it_in_the_contents_and_on_the_paper(cast):
    pages = printed(published(cast, advised(cast).meeting))
    marked = [page for page in pages if f"Concern {WHY}" in page]
    assert len(marked) == 2
    assert "Agenda and contents" in marked[0]
    assert "Summary" in marked[1]


def test_of_a_restricted_paper_the_reason_is_not_told(client, cast):
    item = advised(cast, marking=Marking.RESTRICTED)
    pack = published(cast, item.meeting)
    sign_in(client, cast.bea)
    shown = words(client.get(f"/packs/{pack.key}/")) + words(
        client.get(f"/packs/{pack.key}/items/1/")
    )
    pages = " ".join(printed(pack))
    assert "Concern</strong>" in shown
    assert pages.count("Concern") == 2
    assert WHY not in shown + pages


def test_what_is_no_concern_has_no_mark(client, cast):
    pack = published(cast, small_meeting(cast))
    sign_in(client, cast.bea)
    assert "Concern" not in words(client.get(f"/packs/{pack.key}/"))
    assert "Concern" not in " ".join(printed(pack))


def test_a_pack_with_another_mark_is_another_pack(cast):
    item = advised(cast)
    key = plan_pack(item.meeting).content_key
    item.is_concern, item.concern = False, ""
    item.save()
    assert plan_pack(item.meeting).content_key != key
