"""The pages of meetings, as officers, members and others find them."""

import datetime
import uuid

import pytest
import time_machine

from pscb.flow.meetings.models import AgendaItem, Meeting
from pscb.flow.meetings.services import meeting_publish
from pscb.foundation.audit_trail.models import Entry
from tests.cast import fresh, sign_in

from .stories import DAY, a_candidate, a_scan, board_meeting, spoken, upload, with_report

PLAN = {
    "held_on-day": "11", "held_on-month": "3", "held_on-year": "2027", "starts_at": "10:00",
    "minutes": "120", "place": "The Guildhall",
}  # fmt: skip
ITEM = {
    "title": "Welcome", "purpose": "information", "minutes": "5", "lead": "Ivy Castellan",
    "version": "0",
}  # fmt: skip


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    """Files of their own for each story."""
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def olive(client, cast):
    """Olive, signed in."""
    return sign_in(client, cast.olive)


def words(response):
    return " ".join(response.content.decode().split())


def page(meeting, tail=""):
    return f"/meetings/{meeting.key}/{tail}"


def test_planning_leads_to_the_meeting(olive, cast):
    response = olive.post("/meetings/plan/", {**PLAN, "group": cast.board.pk})
    meeting = Meeting.objects.get()
    assert response.headers["Location"] == page(meeting)
    assert meeting.reference == "BOARD-2027-01"


def test_a_missing_date_is_said_beside_the_field_and_nothing_is_lost(olive, cast):
    answers = {**PLAN, "group": cast.board.pk, "held_on-day": ""}
    shown = words(olive.post("/meetings/plan/", answers))
    assert "Date must include a day" in shown
    assert "The Guildhall" in shown


def test_days_on_which_offices_are_closed_are_allowed_and_said(olive, cast):
    sunday = {**PLAN, "held_on-day": "14", "group": cast.board.pk}
    shown = words(olive.post("/meetings/plan/", sunday, follow=True))
    assert "The meeting is on Sunday 14 March 2027, which is not a working day." in shown
    meeting = Meeting.objects.get()
    changed = {**PLAN, "version": "0", "papers_due_on-day": "26", "papers_due_on-month": "12"}
    changed |= {"papers_due_on-year": "2026"}
    shown = words(olive.post(page(meeting, "change/"), changed, follow=True))
    assert "Papers are due on Saturday 26 December 2026, which is not a working day." in shown
    assert "The meeting is on" not in shown


def test_an_empty_list_says_once_what_comes_there(olive, cast):
    shown = words(olive.get("/meetings/"))
    assert shown.count("as soon as you have planned it") == 1
    assert shown.count("when its day has gone by") == 1


def test_a_pack_published_after_the_meeting_is_refused_beside_the_field(olive, cast):
    late = {"publish_on-day": "12", "publish_on-month": "3", "publish_on-year": "2027"}
    shown = words(olive.post("/meetings/plan/", {**PLAN, **late, "group": cast.board.pk}))
    assert "The pack must be published on or before the meeting" in shown


def test_the_list_shows_what_is_to_come_and_what_is_past(olive, cast):
    board_meeting(cast)
    board_meeting(cast, held_on=datetime.date(2016, 3, 10), title="An old meeting")
    shown = words(olive.get("/meetings/"))
    upcoming, past = shown.split('id="past"')
    assert "BOARD-2027-01" in upcoming
    assert "An old meeting" in past


def test_a_report_is_added_from_the_list_and_can_then_be_described(olive, cast):
    meeting, candidate = board_meeting(cast), a_candidate(cast)
    shown = words(olive.get(page(meeting)))
    assert "Bea Thornton asked for it" in shown
    response = olive.post(page(meeting, "add/report/"), {"report": candidate.key})
    item = AgendaItem.objects.get()
    assert response.headers["Location"] == f"/meetings/items/{item.key}/"
    assert "No report waits for this meeting" in words(olive.get(page(meeting)))


def test_a_report_is_a_link_for_whoever_may_open_it(client, cast):
    meeting = board_meeting(cast)
    item = with_report(cast, meeting)
    address = f'href="/reports/{item.version.report.key}/versions/1/"'
    assert address in words(sign_in(client, cast.olive).get(page(meeting)))
    meeting_publish(meeting=meeting, by=fresh(cast.olive))
    item.version.readers.all().delete()
    shown = words(sign_in(client, cast.bea).get(page(meeting)))
    assert "Audit of referrals" in shown
    assert address not in shown


def test_the_address_of_a_button_that_is_typed_gives_a_page_with_a_way_back(olive, cast):
    meeting = board_meeting(cast)
    before = f"http://testserver{page(meeting)}"
    response = olive.get(page(meeting, "add/report/"), headers={"referer": before})
    assert (response.status_code, response.headers["Allow"]) == (405, "POST")
    assert "This page cannot be opened like this" in words(response)
    assert f'href="{before}">Go back to the page you came from' in words(response)


@pytest.mark.parametrize("key", ["", "nonsense", "0d5b7c1e-3f1a-4c55-9f0e-6a1f8f5f9a10"])
def test_a_report_that_is_not_there_cannot_be_added(olive, cast, key):
    meeting = board_meeting(cast)
    assert olive.post(page(meeting, "add/report/"), {"report": key}).status_code == 404


def test_minutes_are_uploaded_and_can_be_opened(olive, cast):
    meeting = board_meeting(cast)
    olive.post(page(meeting, "add/minutes/"), {**ITEM, "marking": "official", "upload": upload()})
    item = AgendaItem.objects.get()
    assert item.document.name == "minutes.pdf"
    opened = olive.get(f"/meetings/items/{item.key}/paper/")
    assert opened["Content-Disposition"] == 'attachment; filename="minutes.pdf"'


@pytest.mark.parametrize(
    ("file", "says"),
    [
        (upload(b"", "minutes.pdf"), "The selected file is empty"),
        (upload(a_scan(), "minutes.docx"), "The file must be a PDF. Save it as a PDF"),
        (upload(b"%PDF-1.4 torn", "minutes.pdf"), "This PDF is damaged and cannot be read."),
    ],
)
def test_a_wrong_file_is_refused_beside_the_field_and_nothing_typed_is_lost(
    olive, cast, file, says
):
    meeting = board_meeting(cast)
    answers = {**ITEM, "title": "Minutes of December", "marking": "official", "upload": file}
    response = olive.post(page(meeting, "add/minutes/"), answers)
    assert "Minutes of December" in words(response)
    assert 'id="id_upload-error"' in words(response)
    assert says in words(response)
    assert not AgendaItem.objects.exists()


def test_an_item_is_changed(olive, cast):
    item = spoken(cast, board_meeting(cast), "Welcome")
    olive.post(f"/meetings/items/{item.key}/", {**ITEM, "title": "Opening", "minutes": "7"})
    item.refresh_from_db()
    assert (item.title, item.minutes, item.lead) == ("Opening", 7, "Ivy Castellan")


def test_a_stale_page_changes_nothing_and_gives_the_text_back(olive, cast):
    item = spoken(cast, board_meeting(cast), "Welcome")
    AgendaItem.objects.update(edits=1)
    answers = {**ITEM, "recommendation": "A long sentence that must not be lost."}
    response = olive.post(f"/meetings/items/{item.key}/", answers)
    assert response.status_code == 409
    assert "A long sentence that must not be lost." in words(response)


def test_a_second_press_on_move_offers_the_same_undo(olive, cast):
    meeting = board_meeting(cast)
    items = [spoken(cast, meeting, name) for name in ("Welcome", "Plan", "Budget")]
    address = f"/meetings/items/{items[2].key}/move/"
    assert '<input type="hidden" name="was" value="3">' in words(olive.get(page(meeting)))
    for _ in range(2):
        response = olive.post(address, {"to": "1", "was": "3"}, follow=True)
    assert "“Budget” moved from 3 to 1 of 3." in words(response)
    assert "Item 1 was number 3 before." in words(response)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("99", "Enter a position from 1 to 3."),
        ("0", "from 1 to 3."),
        ("up", "Enter a position from 1 to 3."),
        ("2.5", "Enter a position from 1 to 3."),
        ("", "Enter a position from 1 to 3."),
    ],
)
def test_a_position_that_is_not_there_is_said_beside_the_item(olive, cast, typed, says):
    meeting = board_meeting(cast)
    items = [spoken(cast, meeting, name) for name in ("Welcome", "Plan", "Budget")]
    response = olive.post(f"/meetings/items/{items[0].key}/move/", {"to": typed, "was": "1"})
    shown = words(response)
    assert response.status_code == 422
    assert f'<a href="#to-{items[0].key}">' in shown
    beside = shown.split(f'id="to-{items[0].key}"')[1].split("</form>")[0]
    assert f'value="{typed}"' in beside
    assert says in beside
    assert [item.title for item in meeting.items.all()] == ["Welcome", "Plan", "Budget"]


def test_moving_says_so_and_offers_to_undo_it(olive, cast):
    meeting = board_meeting(cast)
    items = [spoken(cast, meeting, name) for name in ("Welcome", "Plan", "Budget")]
    response = olive.post(f"/meetings/items/{items[2].key}/move/", {"to": "1"}, follow=True)
    shown = words(response)
    assert "“Budget” moved from 3 to 1 of 3." in shown
    assert "Item 1 was number 3 before." in shown
    assert '<input type="hidden" name="to" value="3">' in shown


def test_pressing_move_up_twice_moves_once(olive, cast):
    meeting = board_meeting(cast)
    items = [spoken(cast, meeting, name) for name in ("Welcome", "Plan", "Budget")]
    for _ in range(2):
        olive.post(f"/meetings/items/{items[2].key}/move/", {"to": "2"})
    assert [item.title for item in meeting.items.all()] == ["Welcome", "Budget", "Plan"]


@pytest.mark.parametrize("to", ["", "up", "1e3"])
def test_a_move_to_nowhere_is_refused_in_words(olive, cast, to):
    item = spoken(cast, board_meeting(cast), "Welcome")
    assert olive.post(f"/meetings/items/{item.key}/move/", {"to": to}).status_code == 422


@pytest.mark.parametrize(
    "address", ["?moved=x&was=2", "?moved={key}&was=-1", "?moved={key}&was=99"]
)
def test_an_address_with_nonsense_offers_no_undo(olive, cast, address):
    meeting = board_meeting(cast)
    item = spoken(cast, meeting, "Welcome")
    shown = words(olive.get(page(meeting) + address.format(key=item.key)))
    assert "Undo the move" not in shown


def test_removing_asks_first_and_a_second_press_does_no_harm(olive, cast):
    meeting = board_meeting(cast)
    item = spoken(cast, meeting, "Welcome")
    address = page(meeting, f"remove/{item.key}/")
    assert "Take this item off the agenda" in words(olive.get(address))
    for _ in range(2):
        assert olive.post(address).headers["Location"] == page(meeting)
    assert not meeting.items.exists()


def test_members_see_a_published_agenda_without_buttons(client, cast):
    meeting = board_meeting(cast)
    spoken(cast, meeting, "Welcome")
    sign_in(client, cast.bea)
    assert client.get(page(meeting)).status_code == 404
    Meeting.objects.update(state=Meeting.PUBLISHED)
    shown = words(client.get(page(meeting)))
    assert "Welcome" in shown
    assert "Move" not in shown
    assert "Reports for this meeting" not in shown


@pytest.mark.parametrize("tail", ["change/", "cancel/", "held/", "add/spoken/"])
def test_members_are_told_why_they_may_not(client, cast, tail):
    meeting = board_meeting(cast)
    Meeting.objects.update(state=Meeting.PUBLISHED)
    sign_in(client, cast.bea)
    assert client.get(page(meeting, tail)).status_code == 403


def test_a_member_of_another_group_does_not_open_the_papers(client, cast):
    meeting = board_meeting(cast, group=cast.quality)
    sign_in(client, cast.olive)
    client.post(page(meeting, "add/log/"), {**ITEM, "marking": "official", "upload": upload()})
    Meeting.objects.update(state=Meeting.PUBLISHED)
    paper = f"/meetings/items/{AgendaItem.objects.get().key}/paper/"
    for person, status in ((cast.bea, 403), (cast.quentin, 200), (cast.hannah, 404)):
        sign_in(client, person)
        assert client.get(paper).status_code == status


def test_a_restricted_log_stays_with_officers_and_the_chair(client, cast):
    meeting = board_meeting(cast)
    sign_in(client, cast.olive)
    client.post(page(meeting, "add/log/"), {**ITEM, "marking": "restricted", "upload": upload()})
    Meeting.objects.update(state=Meeting.PUBLISHED)
    paper = f"/meetings/items/{AgendaItem.objects.get().key}/paper/"
    for person, status in ((cast.bea, 403), (cast.ivy, 200)):
        sign_in(client, person)
        assert client.get(paper).status_code == status


def test_each_paper_of_a_group_that_talks_about_children_is_written_down_when_it_is_read(
    olive, cast
):
    for group, entries in ((cast.board, 0), (cast.case_review, 1)):
        meeting = board_meeting(cast, group=group)
        olive.post(page(meeting, "add/log/"), {**ITEM, "marking": "official", "upload": upload()})
        assert olive.get(f"/meetings/items/{meeting.items.get().key}/paper/").status_code == 200
        assert Entry.objects.filter(verb="agenda.paper_read").count() == entries


def test_the_meeting_is_changed(olive, cast):
    meeting = board_meeting(cast)
    olive.post(
        page(meeting, "change/"), {**PLAN, "title": "Away day", "version": "0", "place": "Mill"}
    )
    meeting.refresh_from_db()
    assert (meeting.title, meeting.place) == ("Away day", "Mill")


def test_the_meeting_is_cancelled_with_a_reason(olive, cast):
    meeting = board_meeting(cast)
    shown = words(olive.post(page(meeting, "cancel/"), {"reason": "", "version": "0"}))
    assert "Say why the meeting is cancelled" in shown
    olive.post(page(meeting, "cancel/"), {"reason": "Snow.", "version": "0"})
    meeting.refresh_from_db()
    assert meeting.state == Meeting.CANCELLED


def test_a_double_click_on_cancelling_is_no_fault(olive, cast):
    meeting = board_meeting(cast)
    form = {"reason": "Snow.", "version": "0", "form_key": str(uuid.uuid4())}
    sent = [olive.post(page(meeting, "cancel/"), form).status_code for _ in range(2)]
    assert sent == [302, 302]


def test_a_double_click_on_changing_an_item_or_a_meeting_is_no_fault(olive, cast):
    meeting = board_meeting(cast)
    item = spoken(cast, meeting, "Welcome")
    key = {"form_key": str(uuid.uuid4())}
    changed = {**PLAN, "title": "Away day", "version": "0"}
    for address, form in (
        (f"/meetings/items/{item.key}/", ITEM), (page(meeting, "change/"), changed),
    ):  # fmt: skip
        assert [olive.post(address, form | key).status_code for _ in range(2)] == [302, 302]
        assert olive.post(address, form | {"form_key": str(uuid.uuid4())}).status_code == 409
    item.refresh_from_db()
    meeting.refresh_from_db()
    assert (item.edits, meeting.edits) == (1, 1)


def test_a_double_click_on_a_minute_is_no_fault_and_somebody_elses_form_is(olive, cast):
    item = spoken(cast, board_meeting(cast), "The year ahead")
    Meeting.objects.update(state=Meeting.HELD)
    form = {"text": "The plan was welcomed.", "version": "0", "form_key": str(uuid.uuid4())}
    address = f"/meetings/items/{item.key}/minute/"
    assert [olive.post(address, form).status_code for _ in range(2)] == [302, 302]
    assert sign_in(olive, cast.mabel).post(address, form).status_code == 409


def test_after_the_meeting_presence_and_minutes_are_written(olive, cast):
    meeting = board_meeting(cast)
    item = spoken(cast, meeting, "The year ahead")
    with time_machine.travel(datetime.datetime.combine(DAY, datetime.time(20), datetime.UTC)):
        sign_in(olive, fresh(cast.olive))
        olive.post(page(meeting, "held/"), {"present": [cast.ivy.pk, cast.bea.pk], "version": "0"})
        olive.post(
            f"/meetings/items/{item.key}/minute/",
            {"text": "The plan was welcomed.", "decision": "Agreed.", "version": "0"},
        )
        shown = words(olive.get(page(meeting)))
    assert "2 members were present. The quorum is 2." in shown
    assert "The plan was welcomed." in shown
    assert "Agreed." in shown


def test_the_meeting_goes_into_a_calendar(olive, cast):
    meeting = board_meeting(cast, held_on=datetime.date(2027, 6, 10), place="Hall; upper, room")
    file = olive.get(page(meeting, "calendar/")).content.decode()
    assert "DTSTART:20270610T090000Z\r\n" in file
    assert "LOCATION:Hall\\; upper\\, room\r\n" in file
    assert max(len(line.encode()) for line in file.split("\r\n")) <= 75


def queries_of(client, address, count):
    with count() as made:
        assert client.get(address).status_code == 200
    return len(made)


@pytest.fixture
def counted():
    """Counts the queries of a page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    return lambda: CaptureQueriesContext(connection)


def test_no_page_asks_more_of_the_database_when_there_is_more(olive, cast, counted):
    meeting = board_meeting(cast)
    with_report(cast, meeting)
    a_candidate(cast, "Waiting")
    few = [queries_of(olive, address, counted) for address in ("/meetings/", page(meeting))]
    for number in range(20):
        board_meeting(cast)
        with_report(cast, meeting, f"Audit {number}")
        a_candidate(cast, f"Waiting {number}")
        spoken(cast, meeting, f"Item {number}")
    many = [queries_of(olive, address, counted) for address in ("/meetings/", page(meeting))]
    assert many == few
