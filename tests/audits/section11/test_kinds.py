"""Levels that are not built yet exist with their kinds of report and routes."""

import pytest

from pscb.flow.reports.kinds import Route, report_kinds


@pytest.mark.parametrize(
    ("code", "route"),
    [
        ("section11_overview", Route.TABLED_BY_DEFAULT),
        ("single_agency_audit", Route.QUALITY_DECIDES),
        ("multi_agency_audit", Route.MUST_REACH_BOARD),
        ("themed_review", Route.MUST_REACH_BOARD),
        ("case_review_report", Route.MUST_REACH_BOARD),
        ("indicator_report", Route.MUST_REACH_BOARD),
        ("indicator_exception", Route.QUALITY_DECIDES),
        ("child_death_annual_report", Route.MUST_REACH_BOARD),
    ],
)
def test_each_kind_takes_the_way_that_the_framework_gives_it(code, route):
    kind = report_kinds[code]

    assert kind.route == route
    assert kind.source.startswith("Framework section")
