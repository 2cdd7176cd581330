"""A group writes a report of its own: those of it who took part do not sign it off."""

import pytest

from pscb.flow.reports.models import Report, ReportVersion
from pscb.flow.reports.services import (
    report_autosave,
    report_change,
    report_draft,
    report_reopen,
    report_submit,
)
from pscb.flow.triage.models import Consideration
from pscb.flow.triage.rules.judging import leads
from pscb.foundation.base.errors import NotAllowed
from pscb.foundation.people.models import Seat
from tests.cast import LONG_AGO, fresh
from tests.pscb.flow.reports.stories import FINDINGS, SUMMARY, drafted

from .stories import decides, of, recommends


@pytest.fixture
def begun(cast) -> Report:
    """Conrad begins a review for the Quality and Effectiveness Sub Group, to which Bea belongs."""
    Seat.objects.create(person=cast.bea, group=cast.quality, role="member", starts=LONG_AGO)
    return report_draft(
        kind=FINDINGS, title="Children not brought", by=fresh(cast.conrad),
        author_group=cast.quality,
    )  # fmt: skip


def written(report: Report, by, **texts: str) -> Report:
    """The draft after somebody has changed it."""
    report = Report.objects.get(pk=report.pk)
    return report_change(report=report, edits=report.edits, by=fresh(by), **(texts or SUMMARY))


def sent(report: Report, by) -> Consideration:
    """The consideration of what somebody has submitted."""
    return of(report_submit(report=Report.objects.get(pk=report.pk), by=fresh(by)))


def test_whoever_wrote_the_groups_report_does_not_sign_it_off(cast, begun):
    written(begun, cast.quentin)
    review = sent(begun, cast.dele)

    for person in (cast.conrad, cast.quentin, cast.dele):
        with pytest.raises(NotAllowed, match="You wrote or submitted"):
            recommends(person, review)

    recommends(cast.bea, review)
    assert decides(cast.rosa, review).rests_on.person == cast.bea


def test_a_seat_in_the_group_that_wrote_it_is_no_conflict_by_itself(cast, begun):
    written(begun, cast.conrad)
    review = sent(begun, cast.conrad)

    assert recommends(cast.quentin, review).person == cast.quentin
    assert leads(review) == [cast.rosa]


def test_typing_that_the_page_keeps_by_itself_is_writing_too(cast, begun):
    written(begun, cast.conrad)
    report = Report.objects.get(pk=begun.pk)
    report_autosave(report=report, edits=report.edits, by=fresh(cast.quentin), ask="Agree to it.")
    review = sent(begun, cast.conrad)

    assert not Consideration.objects.to_recommend(fresh(cast.quentin)).filter(pk=review.pk).exists()
    with pytest.raises(NotAllowed, match="You wrote or submitted"):
        recommends(cast.quentin, review)


def test_saving_it_as_it_was_is_not_writing(cast, begun):
    written(begun, cast.conrad)
    written(begun, cast.quentin)
    review = sent(begun, cast.conrad)

    assert recommends(cast.quentin, review).person == cast.quentin


def test_if_chair_and_deputy_wrote_it_the_boards_chair_decides(cast, begun):
    written(begun, cast.rosa)
    written(begun, cast.dele, ask="Agree with the four changes.")
    review = sent(begun, cast.conrad)
    recommends(cast.quentin, review)

    with pytest.raises(NotAllowed, match="You wrote or submitted"):
        decides(cast.rosa, review)
    assert Consideration.objects.to_decide(fresh(cast.ivy)).filter(pk=review.pk).exists()
    assert decides(cast.ivy, review).made_by == cast.ivy


def test_a_new_version_begins_with_what_the_earlier_writers_wrote(cast):
    report = drafted(cast.priya, author_agency=cast.police)
    written(report, cast.marcus, ask="Agree with us.")
    sent(report, cast.priya)
    report_reopen(report=Report.objects.get(pk=report.pk), by=fresh(cast.priya))
    written(report, cast.priya, what_changed="The ages are in it.")
    sent(report, cast.priya)

    newest = ReportVersion.objects.get(report=report, number=2)
    assert set(newest.writers.all()) == {cast.priya, cast.marcus}
