"""Who else may read a report: what its page says is what the rule lets happen."""

import pytest
from django.urls import reverse

from pscb.flow.reports.models import Marking, ReportVersion, Why
from pscb.flow.reports.rules import roles_that_read
from pscb.flow.reports.services import readership_give
from pscb.foundation.people.models import Person
from tests.cast import fresh, sign_in

from .stories import drafted, submitted

QUALITY = "Quality and Effectiveness Sub Group"


@pytest.fixture
def restricted(cast):
    """A Restricted report of the police, circulated to the Board, with Bea named to read it."""
    version = submitted(cast.priya, author_agency=cast.police, marking=Marking.RESTRICTED)
    rosa = fresh(cast.rosa)
    readership_give(version=version, why=Why.CIRCULATION, group=cast.training, by=rosa)
    readership_give(version=version, why=Why.AGENDA, person=cast.bea, by=rosa)
    return version


@pytest.fixture
def open_to_all(cast):
    """A report of the police that is not Restricted, circulated to the training group."""
    version = submitted(cast.priya, author_agency=cast.police)
    readership_give(version=version, why=Why.CIRCULATION, group=cast.training, by=cast.olive)
    return version


def page_of(client, person, report):
    answer = sign_in(client, person).get(reverse("reports:report", args=[report.key]))
    return " ".join(answer.content.decode().split())


def test_a_draft_of_an_agency_is_shared_with_colleagues(client, cast):
    draft = drafted(cast.priya, author_agency=cast.police)
    page = page_of(client, cast.priya, draft)
    assert "Only you and your colleagues at Fenland Police see it." in page


def test_a_restricted_draft_is_not_shared_and_says_so(client, cast):
    draft = drafted(cast.priya, author_agency=cast.police, marking=Marking.RESTRICTED)
    assert "Only you see it." in page_of(client, cast.priya, draft)
    address = reverse("reports:report", args=[draft.key])
    assert sign_in(client, cast.marcus).get(address).status_code == 404


def test_of_a_restricted_version_only_those_are_named_who_may_read_it(client, cast, restricted):
    page = page_of(client, cast.priya, restricted.report)
    assert f"<li>Chair and deputy chair of the {QUALITY}<br>" in page
    assert "<li>Bea Thornton<br>" in page
    assert f"<li>{QUALITY}<br>" not in page
    assert "Training Sub Group" not in page


def test_a_group_reads_the_rest_whole(client, cast, open_to_all):
    page = page_of(client, cast.priya, open_to_all.report)
    assert f"<li>{QUALITY}<br>" in page
    assert "<li>Training Sub Group<br>" in page


@pytest.mark.parametrize("which", ["restricted", "open_to_all"])
def test_the_roles_that_are_named_are_those_that_may_read(cast, which, request):
    version = request.getfixturevalue(which)
    named = set()
    for reading in version.readers.in_force():
        seats = reading.group.seats.all() if reading.group else ()
        roles = roles_that_read(version, reading.why)
        named |= {seat.person for seat in seats if seat.is_in_force() and seat.role in roles}
        named |= {reading.person} - {None}
    # Authors read as authors; the office and the Chair read all that is not Restricted.
    others = {cast.priya, cast.marcus, cast.conrad, cast.olive, cast.mabel, cast.ivy}
    can_read = {
        person
        for person in Person.objects.all()
        if ReportVersion.objects.visible_to(fresh(person)).filter(pk=version.pk).exists()
    }
    assert can_read - others == named - others
    assert (cast.conrad in can_read) is (which == "open_to_all")
