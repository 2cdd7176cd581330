"""Olive of the business unit hands over what a level has made."""

import datetime

import pytest

from pscb.flow.reports.services import report_push
from pscb.foundation.base.errors import GuardRefused, NotAllowed
from pscb.workshop.documents.store import keep_bytes

from .stories import PUSHED, SUMMARY


def pushed(cast, by, **changes):
    given = {
        "kind": PUSHED, "title": "Data set, spring", "author_group": cast.business_unit,
        "concerns": [cast.police, cast.health], "data": {"rows": 2}, **SUMMARY, **changes,
    }  # fmt: skip
    return report_push(by=by, **given)


def test_a_level_creates_and_submits_at_once(cast):
    version = pushed(cast, cast.olive, source=cast.police)
    assert version.data == {"rows": 2}
    assert version.report.state == "submitted"
    assert version.report.source == cast.police


def test_it_came_in_on_the_day_the_level_says(cast):
    day = datetime.date(2025, 5, 6)
    version = pushed(cast, cast.olive, received_on=day)
    assert version.received_on == day
    assert version.report.reference == "REP-2025-001"


def test_a_correction_is_a_new_version_of_the_same_report(cast):
    first = pushed(cast, cast.olive)
    second = pushed(
        cast, cast.mabel, revises=first.report, findings="Fewer.", what_changed="A sum was wrong."
    )
    assert (second.report, second.number) == (first.report, 2)
    assert second.findings == "Fewer."


def test_a_correction_says_what_has_changed(cast):
    first = pushed(cast, cast.olive)
    with pytest.raises(GuardRefused, match="changed since the last version"):
        pushed(cast, cast.olive, revises=first.report)


def test_a_correction_is_of_the_same_kind(cast):
    first = pushed(cast, cast.olive)
    with pytest.raises(GuardRefused, match="same kind"):
        pushed(cast, cast.olive, revises=first.report, kind="other_report", what_changed="All.")


def test_documents_come_along(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    blob = keep_bytes(b"%PDF-1.7 annex", "application/pdf", pages=2)
    version = pushed(cast, cast.olive, documents=[("Annex A.pdf", blob)])
    assert version.parts.get().title == "Annex A"


def test_nobody_pushes_for_a_body_that_is_not_theirs(cast):
    with pytest.raises(NotAllowed):
        pushed(cast, cast.priya)
    with pytest.raises(NotAllowed):
        pushed(cast, cast.priya, author_group=None, author_agency=cast.health)
