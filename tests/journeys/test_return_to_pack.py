"""An agency's Section 11 return becomes a paper in a Board pack, from a desk to a tablet."""

import datetime
import re
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Page

from pscb.foundation.base.calendar import today
from tests.audits.section11.stories import SET

from ..browser.gallery.browser import chromium
from ..pscb.flow.meetings.stories import a_scan
from .people import Browsers, Someone

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(chromium() is None, reason="There is no Chromium on this machine"),
    pytest.mark.xdist_group("journeys"),
]
QUESTIONS = [criterion.question for standard in SET.standards for criterion in standard.criteria]
REASON = "What agencies say about training touches every child in the area."


def in_days(days: int) -> str:
    return str(today() + datetime.timedelta(days=days))


def a_cycle_is_opened(olive: Someone, title: str) -> None:
    olive.goes_to("Section 11")
    olive.follows("Open a cycle")
    olive.writes("Title", title)
    olive.dates("When are the returns due?", in_days(40))
    for agency in ("Fenmarsh Council", "Eastern Probation"):
        olive.page.get_by_label(agency).uncheck()
    olive.presses("Save and look at it once more")
    olive.presses("Open the cycle")
    olive.sees("0 of 2 agencies have signed.")


def every_question_is_answered(priya: Someone, title: str, evidence: Path) -> None:
    priya.follows("Start", about=title)
    priya.follows("1. The agency knows its duty")
    priya.follows("Answer the next question")
    priya.sees(QUESTIONS[0])
    priya.chooses("Partly met")
    priya.writes("What is in place", "There is a policy, and night staff have not read it.")
    priya.attaches(evidence)
    priya.writes("What will you do?", "Put the policy in every night briefing")
    priya.writes("Who will lead it?", "Head of custody")
    priya.dates("By when?", in_days(120))
    priya.writes("How will you know that it worked", "Nine of ten night staff can find it")
    for question in QUESTIONS[1:]:
        priya.presses("Save and next")
        priya.sees(question)
        priya.chooses("Met")
        priya.writes("What is in place", "Staff and children say that it is so.")
    priya.presses("Save and return to list")


def all_of_it_is_found_again_and_sent(priya: Someone, title: str) -> None:
    priya.follows("Continue", about=title)
    priya.sees("2 of 2 standards completed.")
    priya.follows("Check the answers")
    priya.sees("Nothing is missing.")
    priya.sees("Policy.txt")
    priya.follows("Send for signature")
    priya.chooses("Marcus Hale")
    priya.presses("Send for signature")
    priya.sees("Waiting for signature")


def it_is_signed(marcus: Someone, title: str) -> None:
    marcus.follows("Read and sign", about=title)
    marcus.follows("Sign")
    for box in marcus.page.get_by_role("checkbox").all():
        box.check()
    marcus.writes("Your full name", "Marcus Hale")
    marcus.presses("Submit my signature")
    marcus.sees("The return is signed")


def the_cycle_is_closed(olive: Someone, title: str) -> None:
    olive.goes_to("Section 11")
    olive.follows(title)
    olive.follows("Wash Community Health Trust")
    olive.follows("Excuse")
    olive.writes("Why", "The trust was asked by its own regulator this month.")
    olive.presses("Excuse")
    olive.goes_to("Section 11")
    olive.follows(title)
    olive.follows("Close the cycle")
    olive.presses("Close the cycle and send the overview")


def it_is_recommended(quentin: Someone, title: str) -> None:
    quentin.goes_to("Consideration")
    quentin.follows(f"Section 11 overview: {title}")
    quentin.chooses("Table at the Board")
    quentin.picks("What is wanted", "For discussion")
    quentin.writes("How many minutes", "20")
    quentin.writes("Why", REASON)
    quentin.presses("Give my recommendation")
    quentin.sees("You gave this on")


def it_is_decided(rosa: Someone, title: str) -> None:
    rosa.goes_to("Consideration")
    rosa.follows(f"Section 11 overview: {title}")
    rosa.follows("Decide")
    rosa.chooses("Table at the Board")
    rosa.picks("What is wanted", "For discussion")
    rosa.writes("How many minutes", "20")
    rosa.writes("Why", REASON)
    rosa.chooses("By the chair, between meetings")
    rosa.presses("Make the decision")
    rosa.sees("Decided")


def an_agenda_is_put_together(olive: Someone, title: str, minutes: Path) -> None:
    olive.goes_to("Meetings")
    olive.follows("Plan a meeting")
    olive.picks("Which group meets?", "Fenmarsh Safeguarding Children Board")
    olive.writes("Title", f"The Board after {title}")
    olive.dates("Date", in_days(60))
    olive.presses("Plan the meeting")
    olive.follows("Minutes of the last meeting")
    olive.attaches(minutes)
    olive.presses("Add")
    olive.presses("Add", about=title)
    olive.presses("Save the item")
    olive.presses("Move up", about="item 2")
    olive.sees(f"“Section 11 overview: {title}” moved from 2 to 1 of 2.")


def a_pack_is_built_and_published(olive: Someone, title: str) -> None:
    olive.starts("Build the pack")
    olive.waits_for("See the draft")
    olive.follows("See the draft")
    olive.follows("Publish the pack")
    olive.sees("2 people will be told")
    olive.presses("Publish the pack")


def it_is_read(bea: Someone, title: str) -> tuple[int, bytes]:
    """The page on which the overview begins, as the screen says, and the file of the pack."""
    bea.follows("Read", about=f"The Board after {title}")
    bea.follows(f"Section 11 overview: {title}")
    bea.sees("What the returns say, standard by standard")
    begins = int(bea.page.locator(".board-page-mark").first.inner_text().removeprefix("Page "))
    with bea.page.expect_download() as download:
        bea.page.get_by_role("link", name=re.compile(r"\.pdf")).first.click()
    return begins, Path(download.value.path()).read_bytes()


def the_file_says_the_same(file: bytes, begins: int, title: str) -> None:
    with pikepdf.open(BytesIO(file)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.StructTreeRoot
        [bookmark] = [b for b in pdf.open_outline().root if title in str(b.title)]
        assert Page(bookmark.destination[0]).index == begins - 1


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without"])
def test_return_to_pack(chrome, site, tmp_path, javascript):
    journey(Browsers(chrome, site, javascript=javascript), "The Section 11 audit", tmp_path)


@pytest.mark.servers
def test_return_to_pack_on_postgresql_and_redis(chrome, site_on_servers, tmp_path):
    journey(Browsers(chrome, site_on_servers, javascript=True), "The Section 11 audit", tmp_path)


def journey(people: Browsers, title: str, folder: Path) -> None:
    """The whole of it, each step by the person whose step it is."""
    title = f"{title}, {folder.name}"
    evidence, minutes = folder / "Policy.txt", folder / "Minutes.pdf"
    evidence.write_text("Every briefing says where the policy is.")
    minutes.write_bytes(a_scan(3))
    a_cycle_is_opened(people.signed_in("Olive Marsh"), title)
    every_question_is_answered(people.signed_in("Priya Nair"), title, evidence)
    all_of_it_is_found_again_and_sent(people.signed_in("Priya Nair"), title)
    it_is_signed(people.signed_in("Marcus Hale"), title)
    the_cycle_is_closed(people.signed_in("Olive Marsh"), title)
    it_is_recommended(people.signed_in("Quentin Ames"), title)
    it_is_decided(people.signed_in("Rosa Lindqvist"), title)
    olive = people.signed_in("Olive Marsh")
    an_agenda_is_put_together(olive, title, minutes)
    a_pack_is_built_and_published(olive, title)
    page, pack = it_is_read(people.signed_in("Bea Thornton"), title)
    the_file_says_the_same(pack, page, title)
