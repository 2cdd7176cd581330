"""Olive drafts and opens a cycle."""

import uuid

import pytest

from audits.section11.models import Answer, Cycle, Submission
from audits.section11.queries.rounds import statutory_left_out
from audits.section11.services import cycle_change, cycle_draft, cycle_open
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused, NotAllowed, Stale
from pscb.foundation.notifications.models import Notice
from pscb.workshop.standards.services import set_version_load
from tests.audits.section11.stories import SET, agreed_standards, drafted, opened, return_of
from tests.cast import fresh
from tests.pscb.flow.returns.stories import in_days


def test_a_draft_has_its_reference_and_nobody_is_told(cast):
    cycle = drafted(cast)

    assert cycle.reference == f"S11-{today().year}"
    assert not Notice.objects.exists()
    assert not Submission.objects.exists()


def test_a_second_cycle_in_a_year_is_numbered(cast):
    drafted(cast)

    assert drafted(cast).reference == f"S11-{today().year}-2"


def test_only_officers_draft(cast):
    with pytest.raises(NotAllowed):
        drafted(cast, by=fresh(cast.priya))


def test_a_double_click_drafts_once(cast):
    key = uuid.uuid4()

    assert drafted(cast, form_key=key) == drafted(cast, form_key=key)
    assert Cycle.objects.count() == 1


def test_a_due_date_that_has_gone_is_refused(cast):
    with pytest.raises(GuardRefused, match="after today"):
        drafted(cast, due_on=today())


def test_statutory_agencies_that_are_left_out_are_named(cast):
    cycle = drafted(cast, cast.police, cast.school)

    assert set(statutory_left_out(cycle)) == {cast.health, cast.council, cast.probation}


def test_opening_asks_each_agency_and_tells_it(cast):
    cycle = opened(cast)

    references = set(cycle.submissions.values_list("reference", flat=True))
    assert references == {f"{cycle.reference}-POL", f"{cycle.reference}-WCH"}
    told = Notice.objects.filter(channel="app").values_list("person__name", flat=True)
    assert sorted(told) == ["Hannah Boyd", "Marcus Hale", "Owen Tierney", "Priya Nair"]


def test_each_agency_owes_its_return_by_the_due_date(cast):
    submission = return_of(cast)

    assert submission.demand.due_on == in_days(60)
    assert submission.demand.owner == cast.police
    assert submission.demand.subject == submission


def test_each_kind_of_agency_gets_its_own_questions(cast):
    cycle = opened(cast)

    asked = {name: return_of(cast, name, cycle).answers.count() for name in ("police", "health")}
    assert asked == {"police": 4, "health": 3}


def test_a_double_click_opens_once(cast):
    cycle, key = drafted(cast), uuid.uuid4()

    for _ in range(2):
        cycle_open(cycle=cycle, by=fresh(cast.olive), form_key=key)

    assert Answer.objects.count() == 7


def test_standards_that_the_board_has_not_agreed_cannot_be_asked(cast):
    draft = set_version_load(definition=SET, by=fresh(cast.olive))
    cycle = drafted(cast, set_version=draft)

    with pytest.raises(GuardRefused, match="not agreed"):
        cycle_open(cycle=cycle, by=fresh(cast.olive))


def test_a_cycle_for_nobody_is_not_opened(cast):
    cycle = cycle_draft(
        title="Empty", set_version=agreed_standards(cast), due_on=in_days(60), agencies=[],
        by=fresh(cast.olive),
    )  # fmt: skip

    with pytest.raises(GuardRefused, match="at least one agency"):
        cycle_open(cycle=cycle, by=fresh(cast.olive))


def test_a_draft_can_be_changed_and_an_open_cycle_cannot(cast):
    cycle = drafted(cast)
    change = {
        "title": "Another title", "set_version": cycle.set_version, "due_on": in_days(90),
        "agencies": [cast.council], "by": fresh(cast.olive),
    }  # fmt: skip

    changed = cycle_change(cycle=cycle, **change)
    assert list(changed.agencies.all()) == [cast.council]

    cycle_open(cycle=cycle, by=fresh(cast.olive))
    with pytest.raises(Stale, match="open now"):
        cycle_change(cycle=cycle, **change)
