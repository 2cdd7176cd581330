"""Submitting freezes a version; a correction is a new one."""

import uuid

import pytest

from pscb.flow.reports.events import report_submitted, report_withdrawn
from pscb.flow.reports.models import Marking, Readership, Report, ReportVersion, Why
from pscb.flow.reports.services import (
    report_change,
    report_document_add,
    report_document_remove,
    report_reopen,
    report_submit,
    report_withdraw,
)
from pscb.foundation.base.errors import GuardRefused, NotAllowed, Stale
from pscb.foundation.workflow.queries import history
from pscb.workshop.documents.store import keep_bytes
from tests.cast import fresh

from .stories import SUMMARY, drafted, submitted


def test_a_version_holds_what_the_draft_said(cast):
    version = submitted(cast.priya, author_agency=cast.police, concerns=[cast.police, cast.health])
    assert version.number == 1
    assert version.author_name == "Fenland Police"
    assert {field: getattr(version, field) for field in SUMMARY} == SUMMARY
    assert set(version.concerns.all()) == {cast.police, cast.health}
    assert version.only_concerns is None


def test_the_only_agency_it_concerns_is_kept(cast):
    version = submitted(cast.olive, author_group=cast.business_unit, concerns=[cast.health])
    assert version.only_concerns == cast.health


def test_a_version_is_never_changed(cast):
    version = submitted(cast.priya, author_agency=cast.police)
    version.title = "Another title"
    with pytest.raises(TypeError, match="never changed"):
        version.save()


def test_the_hash_shows_any_tampering(cast):
    version = submitted(cast.priya, author_agency=cast.police)
    assert version.hash_now() == version.content_hash
    ReportVersion.objects.filter(pk=version.pk).update(findings="All was well.")
    assert ReportVersion.objects.get(pk=version.pk).hash_now() != version.content_hash


@pytest.mark.parametrize(
    ("field", "sentence"),
    [
        ("purpose", "why you wrote"),
        ("findings", "what was found"),
        ("change_for_children", "change for children"),
        ("ask", "what you ask"),
        ("body", "Write the report, or add it as a PDF"),
    ],
)
def test_nothing_that_is_asked_may_be_missing(cast, field, sentence):
    report = drafted(cast.priya, author_agency=cast.police)
    report_change(report=report, edits=report.edits, by=cast.priya, **{field: "  "})
    with pytest.raises(GuardRefused, match=sentence):
        report_submit(report=report, by=cast.priya)


def test_a_letter_that_cannot_be_printed_is_named_before_the_report_is_sent(cast):
    report = drafted(cast.priya, author_agency=cast.police)
    report_change(report=report, edits=report.edits, by=cast.priya, body="Well done 🙂")
    with pytest.raises(GuardRefused, match="This letter cannot be printed: 🙂"):
        report_submit(report=report, by=cast.priya)


def test_an_uploaded_paper_stands_for_the_text(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    report = drafted(cast.priya, author_agency=cast.police)
    report_change(report=report, edits=report.edits, by=cast.priya, body="")
    blob = keep_bytes(b"%PDF-1.7 paper", "application/pdf", pages=3)
    document = report_document_add(report=report, blob=blob, name="Audit.pdf", by=cast.priya)
    version = report_submit(report=report, by=cast.priya)
    report_reopen(report=version.report, by=cast.priya)
    report_document_remove(report=report, key=document.key, by=cast.priya)
    part = version.parts.get()
    assert (part.title, part.document.removed_at) == ("Audit", None)


def test_the_group_it_is_for_may_read_it(cast):
    version = submitted(cast.gareth, kind="subgroup_activity", author_group=cast.training)
    reading = Readership.objects.get(version=version)
    assert (reading.group, reading.why) == (cast.chairs, Why.CONSIDERATION)


def test_those_above_are_told_once(cast, monkeypatch):
    told = []
    monkeypatch.setattr(report_submitted, "_listeners", [told.append])
    version = submitted(cast.priya, author_agency=cast.police)
    assert told == [version]


def test_a_listener_that_refuses_leaves_the_draft_as_it_was(cast, monkeypatch):
    def refuse(version: ReportVersion) -> None:
        raise GuardRefused("Not now.")

    report = drafted(cast.priya, author_agency=cast.police)
    monkeypatch.setattr(report_submitted, "_listeners", [refuse])
    with pytest.raises(GuardRefused, match="Not now"):
        report_submit(report=report, by=cast.priya)
    assert Report.objects.get(pk=report.pk).state == Report.DRAFT
    assert not ReportVersion.objects.exists()


def test_a_double_click_makes_one_version(cast):
    report, key = drafted(cast.priya, author_agency=cast.police), uuid.uuid4()
    first = report_submit(report=report, by=cast.priya, version=0, form_key=key)
    again = report_submit(report=report, by=cast.priya, version=0, form_key=key)
    assert first == again
    assert ReportVersion.objects.count() == 1


def test_a_page_opened_before_the_submission_is_stale(cast):
    report = drafted(cast.priya, author_agency=cast.police)
    report_submit(report=report, by=cast.priya, version=0)
    with pytest.raises(Stale, match="Submitted"):
        report_submit(report=report, by=cast.marcus, version=0)


def test_a_new_version_says_what_has_changed(cast):
    report = submitted(cast.priya, author_agency=cast.police).report
    report_reopen(report=report, by=cast.priya)
    with pytest.raises(GuardRefused, match="changed since the last version"):
        report_submit(report=report, by=cast.priya)
    draft = Report.objects.get(pk=report.pk)
    report_change(report=draft, edits=draft.edits, by=cast.priya, findings="Ten of twelve.",
                  what_changed="One more referral was found.")  # fmt: skip
    second = report_submit(report=report, by=cast.priya)
    assert (second.number, second.findings) == (2, "Ten of twelve.")
    assert report.versions.get(number=1).findings == SUMMARY["findings"]
    assert Report.objects.get(pk=report.pk).what_changed == ""


def test_a_kind_stays_once_a_version_took_its_way(cast):
    report = submitted(cast.priya, author_agency=cast.police).report
    report_reopen(report=report, by=cast.priya)
    draft = Report.objects.get(pk=report.pk)
    with pytest.raises(GuardRefused, match="kind stays"):
        report_change(report=draft, edits=draft.edits, by=cast.priya, kind="other_report")


def test_a_stranger_submits_reopens_and_withdraws_nothing(cast):
    report = drafted(cast.priya, author_agency=cast.police)
    with pytest.raises(NotAllowed):
        report_submit(report=report, by=cast.hannah)
    report_submit(report=report, by=cast.priya)
    with pytest.raises(NotAllowed):
        report_reopen(report=Report.objects.get(pk=report.pk), by=cast.hannah)
    with pytest.raises(NotAllowed):
        report_withdraw(report=report, reason="Not theirs.", by=cast.hannah)


def test_withdrawing_says_why_and_is_told(cast, monkeypatch):
    told = []
    monkeypatch.setattr(report_withdrawn, "_listeners", [told.append])
    report = drafted(cast.priya, author_agency=cast.police)
    with pytest.raises(GuardRefused, match="Give the reason"):
        report_withdraw(report=report, reason=" ", by=cast.priya)
    report_withdraw(report=report, reason="Sent by mistake.", by=cast.priya)
    assert Report.objects.get(pk=report.pk).state == Report.WITHDRAWN
    assert history(report).last().note == "Sent by mistake."
    assert told == [report]


def test_a_colleague_cannot_submit_what_is_restricted_to_its_writer(cast):
    report = drafted(cast.priya, author_agency=cast.police, marking=Marking.RESTRICTED)
    with pytest.raises(NotAllowed):
        report_submit(report=report, by=fresh(cast.marcus))
