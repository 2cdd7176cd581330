"""An agency's kind and duty change with time, and what was before stays known."""

import datetime

from django.utils import timezone

from pscb.foundation.people import services
from pscb.foundation.people.models import Agency, AgencyKind, DutyBasis

TODAY = timezone.localdate


def test_a_new_duty_counts_from_its_day(cast):
    services.agency_change(
        agency=cast.school, name=cast.school.name, kind=AgencyKind.COLLEGE,
        duty_basis=DutyBasis.SECTION_157, by=cast.olive,
    )  # fmt: skip

    yesterday = TODAY() - datetime.timedelta(days=1)
    assert cast.school.standing().kind == AgencyKind.COLLEGE
    assert cast.school.standing(yesterday).kind == AgencyKind.SCHOOL
    assert Agency.objects.of_kind(AgencyKind.SCHOOL, yesterday).get() == cast.school
    assert not Agency.objects.of_kind(AgencyKind.SCHOOL, TODAY()).exists()


def test_two_changes_on_one_day_are_one(cast):
    for kind in (AgencyKind.COLLEGE, AgencyKind.EARLY_YEARS):
        services.agency_change(
            agency=cast.school, name=cast.school.name, kind=kind,
            duty_basis=DutyBasis.CONTRACT, by=cast.olive,
        )  # fmt: skip
    assert cast.school.standings.count() == 2
    assert cast.school.standing().kind == AgencyKind.EARLY_YEARS


def test_statutory_agencies_are_found_by_their_duty(cast):
    found = Agency.objects.with_duty(DutyBasis.SECTION_11, day=TODAY())
    assert cast.school not in found
    assert found.count() == 4
