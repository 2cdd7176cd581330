"""Bea reads the pack on her screen."""

from io import BytesIO

import pytest
from PIL import Image

from pscb.flow.packs.views import reader
from pscb.flow.packs.waiting import packs_to_read
from pscb.flow.reports.models import Marking, Why
from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.jobs.models import Job, JobState
from pscb.foundation.people.models import Seat, SeatRole
from pscb.workshop.documents.models import PageImage
from pscb.workshop.documents.store import write_bytes
from tests.cast import fresh, sign_in
from tests.pscb.flow.meetings.stories import board_meeting, with_report

from .stories import built, published, with_minutes


@pytest.fixture
def bea(client, cast):
    """Bea, signed in."""
    return sign_in(client, cast.bea)


def page_of(pack, tail=""):
    return f"/packs/{pack.key}/{tail}"


def drawn(pack, words):
    """The pictures of the pages of an uploaded PDF, as the worker draws them."""
    part = next(part for part in pack.parts.all() if part.is_uploaded)
    for number in range(1, part.pages + 1):
        file = BytesIO()
        Image.new("RGB", (60, 85), (255, 255, 255)).save(file, "PNG")
        PageImage.objects.create(
            blob=part.blob, number=number, image=write_bytes(file.getvalue()), text=words
        )
    return part


def test_the_contents_name_items_and_pages(bea, cast, small):
    pack = published(cast, small)
    shown = bea.get(page_of(pack)).content.decode()
    assert "Audit of referrals" in shown
    assert "page 3" in shown


@pytest.mark.parametrize("tail", ["items/2/", "pdf/"])
def test_who_has_opened_the_papers_is_asked_to_read_them_no_more(bea, cast, small, tail):
    pack = published(cast, small)
    bea.get(page_of(pack))
    assert [one.button for one in packs_to_read(fresh(cast.bea))] == ["Read"]

    for _ in range(2):
        bea.get(page_of(pack, tail))

    assert list(packs_to_read(fresh(cast.bea))) == []
    assert [one.button for one in packs_to_read(fresh(cast.ivy))] == ["Read"]
    assert Entry.objects.filter(verb="pack.opened").count() == 1


@pytest.mark.parametrize("tail", ["", "items/2/", "pdf/", "pages/3/"])
def test_a_stranger_finds_nothing(client, cast, small, tail):
    pack = published(cast, small)
    sign_in(client, cast.hannah)
    assert client.get(page_of(pack, tail)).status_code == 404


@pytest.mark.parametrize("tail", ["", "items/2/", "pdf/"])
def test_a_member_finds_no_draft(bea, cast, small, tail):
    assert bea.get(page_of(built(cast, small), tail)).status_code == 404


def test_somebody_whose_seat_has_ended_finds_nothing(bea, cast, small):
    pack = published(cast, small)
    cast.bea.seats.update(ends=cast.bea.seats.get().starts)
    assert bea.get(page_of(pack)).status_code == 404


def test_a_paper_is_text_with_its_summary(bea, cast, small):
    small.items.filter(position=2).update(recommendation="Agree the three actions.")
    shown = bea.get(page_of(published(cast, small), "items/2/")).content.decode()
    for prompt in ("Why it was written", "What was found", "What will change for children"):
        assert f"{prompt}</h3>" in shown
    assert "We read <strong>twelve</strong> referrals." in shown
    assert "What the group is asked" in shown


def test_a_spoken_item_says_that_it_has_no_paper(bea, cast, small):
    shown = bea.get(page_of(published(cast, small), "items/1/")).content.decode()
    assert "There is no paper for this item." in shown


@pytest.mark.parametrize("number", [0, 3, 99])
def test_an_item_that_is_not_there(bea, cast, small, number):
    assert bea.get(page_of(published(cast, small), f"items/{number}/")).status_code == 404


def test_one_item_leads_to_the_next(bea, cast, small):
    pack = published(cast, small)
    first = bea.get(page_of(pack, "items/1/")).content.decode()
    assert f'href="{page_of(pack, "items/2/")}" rel="next"' in first
    assert 'rel="prev"' not in first


def test_uploaded_pages_are_pictures_with_their_words(bea, cast):
    meeting = board_meeting(cast)
    with_minutes(cast, meeting)
    pack = published(cast, meeting)
    drawn(pack, "The Board agreed the plan.")
    shown = bea.get(page_of(pack, "items/1/")).content.decode()
    assert f'src="{page_of(pack, "pages/3/")}"' in shown
    assert shown.count("The Board agreed the plan.") == 2
    picture = bea.get(page_of(pack, "pages/4/"))
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/png")


def test_a_picture_that_is_not_drawn_yet_is_said_to_come(bea, cast):
    meeting = board_meeting(cast)
    with_minutes(cast, meeting)
    pack = published(cast, meeting)
    assert "still being made" in bea.get(page_of(pack, "items/1/")).content.decode()
    assert bea.get(page_of(pack, "pages/3/")).status_code == 404


def test_a_picture_that_cannot_be_drawn_is_not_said_to_come(bea, cast):
    meeting = board_meeting(cast)
    with_minutes(cast, meeting)
    pack = published(cast, meeting)
    Job.objects.filter(kind="documents.pages").update(state=JobState.FAILED)
    shown = bea.get(page_of(pack, "items/1/")).content.decode()
    assert "could not be drawn for the screen. Download the PDF" in shown
    assert "still being made" not in shown


def test_a_scan_without_words_says_so(bea, cast):
    meeting = board_meeting(cast)
    with_minutes(cast, meeting)
    pack = published(cast, meeting)
    drawn(pack, "")
    assert "is a picture without words" in bea.get(page_of(pack, "items/1/")).content.decode()


def test_printed_pages_have_no_picture(bea, cast, small):
    pack = published(cast, small)
    for page in (1, 3, pack.pages + 1):
        assert bea.get(page_of(pack, f"pages/{page}/")).status_code == 404


def test_the_pdf_is_a_download_under_its_own_name(bea, cast, small):
    response = bea.get(page_of(published(cast, small), "pdf/"))
    assert response["Content-Disposition"] == (
        'attachment; filename="BOARD-2027-01 pack version 1.pdf"'
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert b"".join(response.streaming_content).startswith(b"%PDF-")


def test_script_in_a_title_is_only_text(bea, cast):
    meeting = board_meeting(cast)
    with_report(cast, meeting, "<script>alert(1)</script>", body="<img src=x onerror=alert(1)>")
    pack = published(cast, meeting)
    for tail in ("", "items/1/"):
        shown = bea.get(page_of(pack, tail)).content.decode()
        assert "<script>alert" not in shown
        assert "<img src=x" not in shown


def test_an_old_version_leads_to_the_new_one(bea, cast, small):
    first = published(cast, small)
    with_report(cast, small, "A late paper")
    second = published(cast, small)
    assert f'href="{page_of(second)}"' in bea.get(page_of(first)).content.decode()


@pytest.fixture
def story(cast):
    """A pack with a paper that is restricted to named people."""
    meeting = board_meeting(cast)
    with_report(cast, meeting, "A child's story", marking=Marking.RESTRICTED, body="Her words.")
    return published(cast, meeting)


def test_a_restricted_paper_is_closed_to_the_group(bea, story):
    shown = bea.get(page_of(story, "items/1/")).content.decode()
    assert "This paper is not in the pack" in shown
    assert "Her words" not in shown


def test_a_named_reader_reads_it_and_that_is_recorded(bea, cast, story):
    story.items.get().version.readers.create(person=cast.bea, why=Why.CIRCULATION)
    shown = bea.get(page_of(story, "items/1/")).content.decode()
    assert "Her words." in shown
    assert Entry.objects.filter(verb="report_version.read", actor_name=cast.bea.name).count() == 1


def test_a_reading_that_cannot_be_recorded_is_not_shown(bea, cast, story, monkeypatch):
    story.items.get().version.readers.create(person=cast.bea, why=Why.CIRCULATION)

    def fail(**given):
        raise RuntimeError("The trail is full.")

    monkeypatch.setattr(reader, "reading_record", fail)
    bea.raise_request_exception = False
    response = bea.get(page_of(story, "items/1/"))
    assert response.status_code == 500
    assert "Her words" not in response.content.decode()


def test_reading_about_children_who_died_is_recorded(client, cast):
    Seat.objects.create(person=cast.bea, group=cast.child_death, role=SeatRole.MEMBER)
    meeting = board_meeting(cast, group=cast.child_death)
    with_minutes(cast, meeting)
    pack = published(cast, meeting)
    part = drawn(pack, "The panel agreed the plan.")
    sign_in(client, cast.bea)
    client.get(page_of(pack, "items/1/"))
    client.get(page_of(pack, f"pages/{part.first_page}/"))
    client.get(page_of(pack, "pdf/"))
    assert list(Entry.objects.filter(actor_name=cast.bea.name).values_list("verb", flat=True)) == [
        "pack.read",
        "pack.page_seen",
        "pack.downloaded",
    ]


def test_whoever_may_not_read_a_restricted_paper_is_told_whom_to_ask(bea, cast, story):
    shown = " ".join(bea.get(page_of(story, "items/1/")).content.decode().split())
    assert f"ask Rosa Lindqvist, chair of the {cast.quality}." in shown


def test_before_publishing_it_is_said_how_many_may_read_a_restricted_paper(client, cast):
    meeting = board_meeting(cast)
    with_report(cast, meeting, "A child's story", marking=Marking.RESTRICTED)
    pack = built(cast, meeting)
    sign_in(client, cast.olive)
    shown = " ".join(client.get(page_of(pack, "publish/")).content.decode().split())
    assert "A child&#x27;s story. Nobody of this group may read it yet." in shown
