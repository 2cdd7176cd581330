"""An action is promised, done, checked by somebody else, and looked at later."""

import datetime
import uuid

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from pscb.flow.actions.models import Evidence, ImpactCheck
from pscb.flow.actions.queries import evidence_of, impact_dates, waiting_actions
from pscb.flow.actions.services import (
    action_accept,
    action_close,
    action_complete,
    action_hand_over,
    action_raise,
    action_send_back,
    action_withdraw,
    evidence_add,
    impact_record,
    recommendation_make,
)
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused, NotAllowed, Stale
from pscb.foundation.notifications.models import Notice
from pscb.foundation.people.models import Post
from tests.cast import LONG_AGO, fresh
from tests.pscb.flow.actions.stories import come_due, completed, promised
from tests.pscb.flow.returns.stories import in_days


def told(person):
    return list(Notice.objects.filter(person=person, channel="app").values_list("title", flat=True))


def test_what_is_promised_is_open_and_nobody_needs_to_accept_it(cast):
    assert promised(cast).state == "open"
    assert told(cast.priya) == []


def test_what_is_proposed_waits_for_its_owner_who_is_told(cast):
    action = promised(cast, by=fresh(cast.olive), accepted=False)

    assert action.state == "proposed"
    assert any("proposed to you" in title for title in told(cast.priya))
    assert any("proposed to you" in title for title in told(cast.marcus))

    action_accept(action=action, by=fresh(cast.priya))
    assert action.state == "open"


def test_an_action_says_what_and_how_one_will_know(cast):
    with pytest.raises(GuardRefused, match="how we will know"):
        promised(cast, measure=" ")


def test_an_action_has_an_owner(cast):
    with pytest.raises(GuardRefused, match="an agency or a person"):
        promised(cast, agency=None, by=fresh(cast.olive))


def test_marcus_promises_for_the_police_and_not_for_health(cast):
    with pytest.raises(NotAllowed):
        promised(cast, agency=cast.health)


def test_priya_who_only_contributes_promises_nothing(cast):
    with pytest.raises(NotAllowed):
        promised(cast, by=fresh(cast.priya))


def test_nothing_is_complete_before_something_shows_it(cast):
    action = promised(cast)

    with pytest.raises(GuardRefused, match="what shows it"):
        action_complete(action=action, by=fresh(cast.priya))


def test_complete_is_not_closed(cast):
    action = completed(cast)

    assert action.state == "complete"
    assert any("waits to be checked" in title for title in told(cast.olive))


@pytest.mark.parametrize("name", ["priya", "marcus", "conrad"])
def test_nobody_from_the_police_closes_their_own_action(cast, name):
    action = completed(cast)

    with pytest.raises(NotAllowed, match="outside the agency"):
        action_close(action=action, found="It is done.", by=fresh(getattr(cast, name)))


@pytest.mark.parametrize("name", ["olive", "quentin"])
def test_an_officer_or_a_member_of_the_sub_group_closes_it(cast, name):
    action = completed(cast)

    action_close(action=action, found="I saw the register.", by=fresh(getattr(cast, name)))

    assert action.state == "closed"


def test_whoever_showed_it_does_not_close_it_after_changing_seats(cast):
    post = Post.objects.create(
        person=cast.quentin, agency=cast.police, role="contributor", starts=LONG_AGO
    )
    shown, said = promised(cast), promised(cast)
    evidence_add(action=shown, text="All 64 are trained.", by=fresh(cast.quentin))
    action_complete(action=shown, by=fresh(cast.priya))
    evidence_add(action=said, text="All 64 are trained.", by=fresh(cast.priya))
    action_complete(action=said, by=fresh(cast.quentin))
    Post.objects.filter(pk=post.pk).update(ends=today())

    for action in (shown, said):
        with pytest.raises(NotAllowed, match="Somebody else must check it"):
            action_close(action=action, found="It is done.", by=fresh(cast.quentin))
        action_close(action=action, found="It is done.", by=fresh(cast.olive))
        with pytest.raises(NotAllowed, match="Somebody else must check it"):
            impact_record(
                check=action.impact_checks.first(), difference="yes", finding="Faster.",
                by=fresh(cast.quentin),
            )  # fmt: skip


def test_an_officer_who_showed_it_at_the_agency_is_not_led_to_check_it(cast):
    post = Post.objects.create(
        person=cast.olive, agency=cast.police, role="contributor", starts=LONG_AGO
    )
    action = promised(cast)
    evidence_add(action=action, text="All 64 are trained.", by=fresh(cast.olive))
    action_complete(action=action, by=fresh(cast.priya))
    Post.objects.filter(pk=post.pk).update(ends=today())

    assert list(waiting_actions(fresh(cast.olive))) == []
    assert len(list(waiting_actions(fresh(cast.mabel)))) == 1


def test_a_board_member_sees_it_and_does_not_close_it(cast):
    with pytest.raises(NotAllowed):
        action_close(action=completed(cast), found="Fine.", by=fresh(cast.bea))


def test_closing_says_what_was_checked(cast):
    with pytest.raises(GuardRefused):
        action_close(action=completed(cast), found="", by=fresh(cast.olive))


def test_more_can_be_asked_for_and_the_owner_is_told_what_is_missing(cast):
    action = completed(cast)

    action_send_back(action=action, reason="Which courses were they?", by=fresh(cast.olive))

    assert action.state == "open"
    assert Notice.objects.filter(
        person=cast.priya, detail__endswith=": Which courses were they?"
    ).exists()


def test_closing_plans_to_look_after_six_and_after_twelve_months(cast):
    action = completed(cast)
    with travelled_to(2027, 8, 31):
        action_close(action=action, found="Done.", by=fresh(cast.olive))

    planned = list(action.impact_checks.values_list("months", "due_on"))
    assert planned == [(6, datetime.date(2028, 2, 29)), (12, datetime.date(2028, 8, 31))]


def test_months_that_are_too_short_end_on_their_last_day():
    assert impact_dates(datetime.date(2026, 8, 31)) == [
        (6, datetime.date(2027, 2, 28)),
        (12, datetime.date(2027, 8, 31)),
    ]


def test_the_impact_is_written_down_once_and_by_somebody_else(cast):
    action = completed(cast)
    action_close(action=action, found="Done.", by=fresh(cast.olive))
    check = come_due(action)

    with pytest.raises(NotAllowed):
        impact_record(check=check, difference="yes", finding="Faster.", by=fresh(cast.priya))
    for _ in range(2):
        impact_record(check=check, difference="yes", finding="Faster.", by=fresh(cast.olive))
    with pytest.raises(GuardRefused, match="Olive Marsh has written down a result"):
        impact_record(check=check, difference="no", finding="Slower.", by=fresh(cast.mabel))

    assert ImpactCheck.objects.get(pk=check.pk).finding == "Faster."


def test_the_impact_is_not_written_down_before_its_day(cast):
    action = completed(cast)
    with travelled_to(2027, 1, 31):
        action_close(action=action, found="Done.", by=fresh(cast.olive))
    check = action.impact_checks.get(months=6)
    result = {"check": check, "difference": "yes", "finding": "Faster.", "by": fresh(cast.olive)}

    with travelled_to(2027, 7, 30), pytest.raises(GuardRefused, match="from 31 July 2027 on"):
        impact_record(**result)
    with travelled_to(2027, 7, 31):
        assert impact_record(**result).finding == "Faster."


def travelled_to(*day):
    return time_machine.travel(datetime.datetime(*day, 12, tzinfo=datetime.UTC), tick=False)


def test_a_file_stands_behind_the_evidence(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    action = promised(cast)
    upload = SimpleUploadedFile("register.csv", b"name,trained\nA,yes\n")

    evidence_add(action=action, text="The register.", by=fresh(cast.priya), upload=upload)

    [entry] = evidence_of(action)
    assert [file.name for file in entry.files] == ["register.csv"]


def test_a_double_click_adds_evidence_once(cast):
    action, key = promised(cast), uuid.uuid4()

    for _ in range(2):
        evidence_add(action=action, text="Half are trained.", by=fresh(cast.priya), form_key=key)

    assert Evidence.objects.count() == 1


def test_a_form_sent_about_two_actions_adds_evidence_to_both(cast):
    first, second, key = promised(cast), promised(cast), uuid.uuid4()

    for action in (first, second):
        evidence_add(action=action, text="Half are trained.", by=fresh(cast.priya), form_key=key)

    assert [len(evidence_of(action)) for action in (first, second)] == [1, 1]


def test_nothing_is_added_to_an_action_that_is_closed(cast):
    action = completed(cast)
    action_close(action=action, found="Done.", by=fresh(cast.olive))

    with pytest.raises(GuardRefused, match="closed"):
        evidence_add(action=action, text="One more thing.", by=fresh(cast.priya))


def test_hannah_adds_nothing_to_an_action_of_the_police(cast):
    with pytest.raises(NotAllowed):
        evidence_add(action=promised(cast), text="Hello.", by=fresh(cast.hannah))


def test_withdrawing_needs_a_reason_and_tells_the_owner(cast):
    action = promised(cast)

    action_withdraw(action=action, reason="The unit was closed.", by=fresh(cast.olive))

    assert action.state == "withdrawn"
    assert "An action of yours is withdrawn" in told(cast.priya)


def test_a_page_that_is_out_of_date_is_refused(cast):
    action = completed(cast)
    action_send_back(action=action, reason="More, please.", by=fresh(cast.olive))

    with pytest.raises(Stale):
        action_close(action=action, found="Done.", by=fresh(cast.quentin), version=1)


def test_a_leavers_own_action_passes_to_somebody_else(cast):
    action = promised(cast, agency=None, person=cast.bea, by=fresh(cast.olive))

    action_hand_over(thing=action, to=fresh(cast.ivy), by=fresh(cast.olive))

    action.refresh_from_db()
    assert action.owner == cast.ivy


def test_a_recommendation_says_what_should_be_better_for_children(cast):
    given = {"text": "Review the route.", "addressee": cast.police, "source": cast.council}

    with pytest.raises(GuardRefused, match="better for children"):
        recommendation_make(**given, intended_outcome=" ", by=fresh(cast.olive))
    made = recommendation_make(
        **given, intended_outcome="Children are seen sooner.", by=fresh(cast.olive)
    )

    action = action_raise(
        what="Review it", measure="A new route", due_on=in_days(30), agency=cast.police,
        recommendation=made, by=fresh(cast.olive),
    )  # fmt: skip
    assert list(made.actions.all()) == [action]


def test_your_work_shows_what_is_due_soon_and_not_what_has_time(cast):
    soon, later = promised(cast, due_on=in_days(10)), promised(cast, due_on=in_days(200))

    urls = [item.url for item in waiting_actions(fresh(cast.priya))]

    assert soon.get_absolute_url() in urls
    assert later.get_absolute_url() not in urls


def test_officers_are_led_to_what_waits_to_be_checked_and_to_impact(cast):
    action = completed(cast)
    assert [item.title for item in waiting_actions(fresh(cast.olive))] == [
        "Check an action of Fenland Police, said to be complete"
    ]
    action_close(action=action, found="Done.", by=fresh(cast.olive))

    in_a_year = datetime.datetime.combine(in_days(400), datetime.time(12))
    with time_machine.travel(in_a_year, tick=False):
        titles = [item.title for item in waiting_actions(fresh(cast.olive))]
    assert titles == [
        f"Look at what changed after {months} months: Fenland Police" for months in (6, 12)
    ]
