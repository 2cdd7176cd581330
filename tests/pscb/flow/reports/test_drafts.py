"""Priya of Fenland Police writes a report with Marcus, her colleague."""

import datetime
import uuid

import pytest

from pscb.flow.reports.models import Report
from pscb.flow.reports.queries import kinds_for
from pscb.flow.reports.services import (
    report_autosave,
    report_change,
    report_document_add,
    report_document_remove,
    report_draft,
)
from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.base.errors import GuardRefused, NotAllowed, Stale
from pscb.foundation.people.models import Seat
from pscb.workshop.documents.queries import documents_of
from pscb.workshop.documents.store import keep_bytes
from tests.cast import LONG_AGO, fresh

from .stories import AUDIT, KINDS, OVERVIEW, PUSHED, drafted, submitted


def test_a_report_gets_its_reference_within_its_year(cast):
    first = report_draft(kind=AUDIT, title="One", by=cast.priya, author_agency=cast.police,
                         begun_on=datetime.date(2026, 2, 1))  # fmt: skip
    second = report_draft(kind=AUDIT, title="Two", by=cast.priya, author_agency=cast.police,
                          begun_on=datetime.date(2026, 9, 1))  # fmt: skip
    other = report_draft(kind=AUDIT, title="Three", by=cast.priya, author_agency=cast.police,
                         begun_on=datetime.date(2025, 9, 1))  # fmt: skip
    assert [one.reference for one in (first, second, other)] == [
        "REP-2026-001", "REP-2026-002", "REP-2025-001",
    ]  # fmt: skip


def test_references_go_on_past_a_thousand(cast):
    report = drafted(cast.priya, author_agency=cast.police)
    year = report.reference[4:8]
    Report.objects.filter(pk=report.pk).update(reference=f"REP-{year}-999")
    assert drafted(cast.priya, author_agency=cast.police).reference == f"REP-{year}-1000"
    assert drafted(cast.priya, author_agency=cast.police).reference == f"REP-{year}-1001"


def test_the_same_form_begins_one_report(cast):
    key = uuid.uuid4()
    begun = [
        report_draft(
            kind=AUDIT, title="Once", by=cast.priya, form_key=key, author_agency=cast.police
        )
        for _ in range(2)
    ]
    assert begun[0] == begun[1]
    assert Report.objects.count() == 1


def test_nobody_writes_for_a_body_that_is_not_theirs(cast):
    with pytest.raises(NotAllowed, match="no post at this agency"):
        report_draft(kind=AUDIT, title="Theirs", by=cast.priya, author_agency=cast.health)
    with pytest.raises(NotAllowed, match="no seat in this group"):
        report_draft(kind=AUDIT, title="Theirs", by=cast.priya, author_group=cast.quality)


def test_somebody_without_a_post_or_a_seat_writes_nothing(cast):
    with pytest.raises(NotAllowed):
        report_draft(kind=AUDIT, title="Mine", by=cast.eddie)


def test_the_office_writes_for_any_body(cast):
    report = report_draft(kind=AUDIT, title="On paper", by=cast.olive, author_agency=cast.health)
    assert report.author_name == cast.health.name


def test_a_kind_that_only_a_level_makes_is_not_written_by_hand(cast):
    with pytest.raises(GuardRefused, match="not written by hand"):
        report_draft(kind=PUSHED, title="Data", by=cast.priya, author_agency=cast.police)


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("priya", ["Indicator exception report", "Single-agency audit", "Another report"]),
        (
            "rosa",
            [
                "Indicator exception report", "Indicator report", "Multi-agency audit findings",
                "Sub-group activity report", "Themed review", "Another report",
            ],
        ),
        ("gareth", ["Sub-group activity report", "Another report"]),
    ],
)  # fmt: skip
def test_one_is_offered_the_kinds_one_writes_the_agencys_own_first(cast, name, labels):
    told_apart = [kind for kind in kinds_for(fresh(getattr(cast, name))) if kind not in KINDS]
    assert [kind.label for kind in told_apart] == labels


def test_the_office_writes_every_kind(cast):
    labels = [kind.label for kind in kinds_for(fresh(cast.olive)) if kind not in KINDS]
    assert labels[:2] == ["Indicator exception report", "Single-agency audit"]
    assert "Child death annual report" in labels
    assert labels[-1] == "Another report"


def test_the_police_do_not_write_the_annual_report_on_child_deaths(cast):
    of_the_panel = {"kind": "child_death_annual_report", "title": "Deaths"}
    with pytest.raises(GuardRefused, match="for Fenland Police"):
        report_draft(**of_the_panel, by=fresh(cast.priya), author_agency=cast.police)
    with pytest.raises(GuardRefused, match="in your own name"):
        report_draft(**of_the_panel, by=fresh(cast.priya))
    assert report_draft(**of_the_panel, by=fresh(cast.olive), author_group=cast.child_death)


def test_a_draft_does_not_become_a_kind_that_others_write(cast):
    report = drafted(cast.priya, author_agency=cast.police)
    with pytest.raises(GuardRefused, match="Themed review"):
        report_change(report=report, edits=report.edits, by=fresh(cast.priya), kind="themed_review")


def test_a_seat_elsewhere_lets_nobody_write_a_groups_kind_for_their_agency(cast):
    Seat.objects.create(person=cast.priya, group=cast.quality, role="member", starts=LONG_AGO)
    begun = {"kind": "themed_review", "title": "Not brought", "by": fresh(cast.priya)}
    with pytest.raises(GuardRefused, match="for Fenland Police"):
        report_draft(**begun, author_agency=cast.police)
    assert report_draft(**begun, author_group=cast.quality)


def test_an_activity_report_is_written_for_a_group(cast):
    with pytest.raises(GuardRefused, match="Choose the group"):
        report_draft(kind="subgroup_activity", title="Activity", by=cast.gareth)
    report = report_draft(
        kind="subgroup_activity", title="Activity", by=cast.gareth, author_group=cast.training
    )
    assert report.author_name == "Training Sub Group"


def test_a_colleague_goes_on_writing(cast):
    report = drafted(cast.priya, author_agency=cast.police)
    changed = report_change(report=report, edits=report.edits, by=cast.marcus, ask="Agree with us.")
    assert changed.ask == "Agree with us."
    assert changed.changed_by_name == "Marcus Hale"


def test_somebody_who_saved_meanwhile_is_not_overwritten(cast):
    report = drafted(cast.priya, author_agency=cast.police)
    opened = report.edits
    report_change(report=report, edits=opened, by=cast.marcus, findings="Ten of twelve.")
    with pytest.raises(Stale, match="Marcus Hale saved this report on"):
        report_change(report=report, edits=opened, by=cast.priya, findings="Eight of twelve.")
    assert Report.objects.get(pk=report.pk).findings == "Ten of twelve."


def test_what_is_being_typed_is_kept_without_an_entry_in_the_trail(cast):
    report = drafted(cast.priya, author_agency=cast.police)
    before = Entry.objects.count()
    report_autosave(report=report, edits=report.edits, by=cast.priya, body="Half a sen")
    assert Report.objects.get(pk=report.pk).body == "Half a sen"
    assert Entry.objects.count() == before


def test_autosave_keeps_texts_only(cast):
    report = drafted(cast.priya, author_agency=cast.police)
    with pytest.raises(TypeError, match="has no marking"):
        report_autosave(report=report, edits=report.edits, by=cast.priya, marking="official")


def test_somebody_else_changes_nothing(cast):
    report = drafted(cast.priya, author_agency=cast.police)
    with pytest.raises(NotAllowed):
        report_change(report=report, edits=report.edits, by=cast.hannah, ask="Ours now.")


def test_a_submitted_report_is_not_changed(cast):
    version = submitted(cast.priya, author_agency=cast.police)
    with pytest.raises(NotAllowed, match="new version"):
        report_change(report=version.report, edits=1, by=fresh(cast.priya), ask="Otherwise.")


def test_the_kind_may_change_until_the_report_is_submitted(cast):
    report = drafted(cast.priya, author_agency=cast.police)
    changed = report_change(report=report, edits=report.edits, by=cast.priya, kind=OVERVIEW)
    assert changed.kind == OVERVIEW


def test_a_document_is_added_and_taken_out(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    report = drafted(cast.priya, author_agency=cast.police)
    blob = keep_bytes(b"%PDF-1.7 paper", "application/pdf", pages=3)
    document = report_document_add(report=report, blob=blob, name="Audit.pdf", by=cast.priya)
    assert [one.name for one in documents_of(report)] == ["Audit.pdf"]
    report_document_remove(report=report, key=document.key, by=cast.marcus)
    assert not documents_of(report).exists()
    with pytest.raises(GuardRefused, match="removed already"):
        report_document_remove(report=report, key=document.key, by=cast.marcus)
