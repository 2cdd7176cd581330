"""A report on the agenda gets a new version: nothing changes until somebody says so."""

import pytest

from pscb.flow.meetings.models import AgendaItem
from pscb.flow.meetings.newer import KEEP, OFF, TAKE, newer_than
from pscb.flow.meetings.services import agenda_add_report, agenda_remove, version_settle
from pscb.flow.reports.models import Marking, ReportVersion
from pscb.flow.reports.services import report_push
from pscb.flow.triage.models import AgendaCandidate, Outcome
from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.base.errors import GuardRefused, NotAllowed, Stale
from pscb.foundation.workflow.queries import history
from tests.cast import fresh, sign_in
from tests.pscb.flow.triage.stories import decides, of, recommends

from .stories import a_candidate, board_meeting, with_report

WHY = "The figures were wrong, and the Board must not wait."


def corrected(cast, item: AgendaItem, **details) -> ReportVersion:
    """A newer version of an item's report comes in."""
    old = item.version
    return report_push(
        kind=old.report.kind, title=details.pop("title", old.title), by=fresh(cast.olive),
        author_agency=cast.police, purpose=old.purpose, findings="Ten of twelve were in time.",
        change_for_children=old.change_for_children, ask=old.ask, body=old.body,
        revises=old.report, what_changed="One figure.", **details,
    )  # fmt: skip


def tabled(cast, paper: ReportVersion) -> AgendaCandidate:
    """Q&E decides that the Board sees that very version."""
    consideration = of(paper)
    recommends(cast.quentin, consideration, Outcome.TABLE)
    return decides(cast.rosa, consideration, Outcome.TABLE).candidates.get()


def settled(cast, item: AgendaItem, how: str, *, reason: str = WHY, over: int = 2) -> None:
    """Olive says what the meeting does."""
    version_settle(item=item, how=how, over=over, reason=reason, by=fresh(cast.olive))
    AgendaItem.objects.filter(pk=item.pk).exists() and item.refresh_from_db()


def words(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def item(cast):
    """Version 1 of a report, on the agenda of the Board."""
    return with_report(cast, board_meeting(cast))


def test_a_new_version_changes_nothing_on_the_agenda_and_is_known(cast, item):
    assert newer_than(item) is None
    newer = corrected(cast, item)
    item.refresh_from_db()
    assert item.version.number == 1
    found = newer_than(item)
    assert found.version == newer
    assert found.sentence.startswith("Version 2 came in on ")
    assert found.sentence.endswith(f"and is with the {cast.quality}.")
    assert found.candidate is None


def test_what_was_decided_on_it_is_told(cast, item):
    tabled(cast, corrected(cast, item))
    assert newer_than(item).sentence.endswith(": to be tabled at the Board.")


def test_of_a_restricted_one_the_outcome_is_not_told(cast, item):
    newer = corrected(cast, item, marking=Marking.RESTRICTED)
    for person in (cast.quentin, cast.rosa):
        newer.readers.create(person=person, why="circulation")
    tabled(cast, newer)
    assert "tabled" not in newer_than(item).sentence


def test_it_is_not_taken_before_it_is_decided(cast, item):
    corrected(cast, item)
    with pytest.raises(GuardRefused, match="taken once it is decided that this group sees it"):
        settled(cast, item, TAKE)


def test_it_takes_the_place_of_the_older_one_once_it_is_decided(cast, item):
    old = item.candidate
    item.recommendation = "Agree the three actions."
    item.save()
    candidate = tabled(cast, corrected(cast, item, title="Audit of referrals, put right"))
    settled(cast, item, TAKE)
    assert (item.version.number, item.title) == (2, "Audit of referrals, put right")
    assert (item.number, item.recommendation) == ("1", "Agree the three actions.")
    for one in (old, candidate):
        one.refresh_from_db()
    assert (old.state, candidate.state) == (AgendaCandidate.DROPPED, AgendaCandidate.PLACED)
    assert history(old).last().note == WHY
    entry = Entry.objects.get(verb="agenda.version_taken")
    assert (entry.facts["older"], entry.facts["newer"]) == (1, 2)


def test_adding_it_from_the_list_is_the_same_in_one_click(cast, item):
    candidate = tabled(cast, corrected(cast, item))
    for _ in range(2):
        agenda_add_report(meeting=item.meeting, candidate=candidate, by=fresh(cast.olive))
    assert [one.version.number for one in item.meeting.items.all()] == [2]


def test_the_older_one_is_kept_for_a_reason(cast, item):
    newer = corrected(cast, item)
    with pytest.raises(GuardRefused, match="Say why"):
        settled(cast, item, KEEP, reason=" ")
    for _ in range(2):
        settled(cast, item, KEEP)
    assert (item.version.number, item.kept_over, item.kept_because) == (1, newer, WHY)
    assert Entry.objects.filter(verb="agenda.version_kept").count() == 1


def test_a_third_version_asks_anew(cast, item):
    corrected(cast, item)
    settled(cast, item, KEEP)
    third = corrected(cast, item, title="Once more")
    assert not newer_than(item).is_settled(item)
    with pytest.raises(Stale, match="Version 3 has come in"):
        settled(cast, item, KEEP, over=2)
    settled(cast, item, KEEP, over=3)
    assert item.kept_over == third


@pytest.mark.parametrize("how", ["settled", "removed"])
def test_an_older_version_that_comes_off_does_not_wait_again(cast, item, how):
    corrected(cast, item)
    if how == "settled":
        settled(cast, item, OFF)
    else:
        agenda_remove(item=item, by=fresh(cast.olive))
    assert not AgendaItem.objects.exists()
    item.candidate.refresh_from_db()
    assert item.candidate.state == AgendaCandidate.DROPPED


def test_what_was_set_aside_before_it_was_decided_is_chosen_anew(cast, item):
    newer = corrected(cast, item)
    settled(cast, item, KEEP)
    tabled(cast, newer)

    item.refresh_from_db()
    assert not newer_than(item).is_settled(item)
    assert Entry.objects.filter(verb="agenda.version_open").count() == 1


def test_who_chooses_otherwise_too_late_is_told_so(client, cast, item):
    tabled(cast, corrected(cast, item))
    settled(cast, item, TAKE)
    with pytest.raises(Stale, match="Version 2 has been put on the agenda"):
        settled(cast, item, OFF)

    address = f"/meetings/{item.meeting.key}/newer/{item.key}/"
    sent = {"how": "off", "reason": "It is too early.", "version": "2"}
    late = sign_in(client, cast.mabel).post(address, sent)
    assert late.status_code == 409
    assert "It is too early." in words(late)
    agenda_remove(item=item, by=fresh(cast.olive))
    assert client.post(address, sent | {"how": "keep"}).status_code == 409
    assert client.post(address, sent).status_code == 302


def test_members_do_not_choose(cast, item):
    corrected(cast, item)
    with pytest.raises(NotAllowed):
        version_settle(item=item, how=KEEP, over=2, reason=WHY, by=fresh(cast.bea))


def test_the_agenda_warns_and_leads_to_the_choice(client, cast, item):
    corrected(cast, item)
    sign_in(client, cast.olive)
    shown = words(client.get(f"/meetings/{item.meeting.key}/"))
    assert "Choose which version the meeting reads." in shown
    address = f"/meetings/{item.meeting.key}/newer/{item.key}/"
    assert address in shown
    asked = words(client.get(address))
    assert "It reads version 1" in asked
    assert "It reads version 2" not in asked
    refused = client.post(address, {"how": "keep", "reason": "", "version": "2"})
    assert "Say why, in a sentence" in words(refused)
    for _ in range(2):
        sent = client.post(address, {"how": "keep", "reason": WHY, "version": "2"})
        assert sent.status_code == 302
    assert "The version on the agenda stays" in words(client.get(f"/meetings/{item.meeting.key}/"))


def test_once_it_is_decided_one_button_puts_it_in_its_place(client, cast, item):
    candidate = tabled(cast, corrected(cast, item))
    sign_in(client, cast.olive)
    shown = words(client.get(f"/meetings/{item.meeting.key}/"))
    assert "Put version 2 in its place" in shown
    assert "It takes the place of item 1, an older version" in shown
    client.post(f"/meetings/{item.meeting.key}/add/report/", {"report": candidate.key})
    item.refresh_from_db()
    assert item.version.number == 2


@pytest.mark.parametrize("how", ["take", "off"])
def test_a_second_press_finds_nothing_left_to_choose(client, cast, item, how):
    tabled(cast, corrected(cast, item))
    sign_in(client, cast.olive)
    address = f"/meetings/{item.meeting.key}/newer/{item.key}/"
    for _ in range(2):
        sent = client.post(address, {"how": how, "reason": WHY, "version": "2"})
        assert sent.headers["Location"] == f"/meetings/{item.meeting.key}/#agenda"


def test_a_report_of_the_same_author_without_a_newer_version_has_none(cast, item):
    a_candidate(cast, "Another audit")
    assert newer_than(item) is None
