"""Priya needs more time for an action; Olive moves the date, or says why it stays."""

import uuid

import pytest
from django.urls import reverse

from pscb.flow.actions.models import Action
from pscb.flow.actions.queries import waiting_actions
from pscb.flow.actions.services import (
    action_complete,
    action_date_keep,
    action_date_move,
    action_time_ask,
)
from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.base.errors import GuardRefused, NotAllowed, Stale
from pscb.foundation.notifications.models import Notice
from pscb.foundation.people.models import Post, PostRole
from tests.cast import fresh, sign_in
from tests.pscb.flow.actions.stories import completed, promised, proposed
from tests.pscb.flow.returns.stories import in_days
from tests.pscb.flow.returns.test_views import three_boxes

WHY = "Our trainer has left."


def asked(cast, **how):
    given = {"action": promised(cast), "until": in_days(150), "reason": WHY}
    return action_time_ask(**{**given, "by": fresh(cast.priya), **how})


def moved(cast, action, **how):
    given = {"until": in_days(120), "reason": WHY, "by": fresh(cast.olive)}
    return action_date_move(action=action, **{**given, **how})


def told(person):
    return [notice.title for notice in Notice.objects.filter(person=person, channel="app")]


def in_words(days):
    return f"{in_days(days):%-d %B %Y}"


def test_olive_moves_the_date_and_the_owner_is_told_why(cast):
    action = moved(cast, promised(cast))

    assert (action.state, action.due_on) == ("open", in_days(120))
    notice = Notice.objects.get(person=cast.priya, channel="app")
    assert notice.title == f"An action of yours is now due {in_words(120)}"
    assert notice.detail.endswith(f": {WHY}")
    assert Entry.objects.filter(verb="actions.action.move").count() == 1


def test_priya_asks_for_more_time_and_until_it_is_answered_the_date_stands(cast):
    action = asked(cast)

    assert (action.due_on, action.asked_until) == (in_days(90), in_days(150))
    for officer in (cast.olive, cast.mabel):
        assert told(officer) == [
            f"Fenland Police asks for more time for an action, until {in_words(150)}"
        ]
        assert [item.title for item in waiting_actions(fresh(officer))] == [
            "Answer a request for more time: Fenland Police"
        ]


def test_moving_the_date_answers_the_request(cast):
    action = moved(cast, asked(cast))

    assert (action.due_on, action.asked_until) == (in_days(120), None)
    assert list(waiting_actions(fresh(cast.olive))) == []


def test_olive_refuses_more_time_and_the_owner_is_told_why(cast):
    action = action_date_keep(action=asked(cast), reason="Ofsted comes.", by=fresh(cast.olive))

    assert (action.due_on, action.asked_until) == (in_days(90), None)
    assert f"No more time: an action of yours stays due {in_words(90)}" in told(cast.priya)
    assert list(waiting_actions(fresh(cast.olive))) == []
    assert asked(cast, action=action).asked_until == in_days(150)


def test_nothing_is_refused_that_nobody_asked_for(cast):
    with pytest.raises(GuardRefused, match="not asked for"):
        action_date_keep(action=promised(cast), reason="Ofsted comes.", by=fresh(cast.olive))


def test_more_time_is_asked_for_once_at_a_time(cast):
    with pytest.raises(GuardRefused, match="Wait for the answer"):
        asked(cast, action=asked(cast), until=in_days(200))


@pytest.mark.parametrize("days", [30, 90])
def test_a_date_moves_only_to_a_later_one(cast, days):
    action = promised(cast)

    for write in (lambda: moved(cast, action, until=in_days(days)),
                  lambda: asked(cast, action=action, until=in_days(days))):  # fmt: skip
        with pytest.raises(GuardRefused, match=f"Choose a date after {in_words(90)}"):
            write()
    action.refresh_from_db()
    assert (action.due_on, action.asked_until, action.version) == (in_days(90), None, 0)


def test_a_date_that_has_gone_by_is_refused_for_what_is_overdue(cast):
    with pytest.raises(GuardRefused, match="gone by"):
        moved(cast, promised(cast, due_on=in_days(-30)), until=in_days(-1))


def test_both_need_a_reason(cast):
    action = promised(cast)

    for write in (lambda: moved(cast, action, reason=" "),
                  lambda: asked(cast, action=action, reason=" ")):  # fmt: skip
        with pytest.raises(GuardRefused, match="reason"):
            write()


@pytest.mark.parametrize("name", ["priya", "marcus", "hannah", "quentin", "rosa", "bea"])
def test_neither_the_owner_nor_any_reader_moves_the_date(cast, name):
    with pytest.raises(NotAllowed):
        moved(cast, promised(cast), by=fresh(getattr(cast, name)))


@pytest.mark.parametrize("name", ["hannah", "olive", "rosa"])
def test_only_the_owner_asks(cast, name):
    with pytest.raises(NotAllowed):
        asked(cast, by=fresh(getattr(cast, name)))


def test_a_chair_moves_the_date_of_what_they_proposed(cast):
    action = promised(cast, by=fresh(cast.rosa))

    assert moved(cast, action, by=fresh(cast.rosa)).due_on == in_days(120)


def test_an_officer_does_not_move_the_date_for_an_agency_of_her_own(cast):
    Post.objects.create(person=cast.olive, agency=cast.police, role=PostRole.CONTRIBUTOR)

    with pytest.raises(NotAllowed, match="somebody else will answer"):
        moved(cast, promised(cast))
    assert list(waiting_actions(fresh(cast.olive))) == []


def test_what_is_not_accepted_or_said_to_be_complete_keeps_its_date(cast):
    for action in (proposed(cast), completed(cast)):
        with pytest.raises(Stale):
            moved(cast, action)


def test_a_request_ends_with_the_action(cast):
    action = completed(cast)
    again = asked(cast)
    again.evidence.create(text="All are trained.", added_by=cast.priya)
    action_complete(action=again, by=fresh(cast.priya))

    assert not Action.objects.get(pk=again.pk).waits_for_time
    titles = {item.title for item in waiting_actions(fresh(cast.olive))}
    assert titles == {f"Check an action of {action.owner}, said to be complete"}


def test_the_pages_lead_from_asking_to_the_new_date_and_a_double_click_counts_once(client, cast):
    action = promised(cast)
    ask = reverse("actions:new_date", args=[action.key, "ask_time"])
    move = reverse("actions:new_date", args=[action.key, "move"])
    keep = reverse("actions:step", args=[action.key, "keep"])

    page = sign_in(client, cast.priya).get(action.get_absolute_url()).content.decode()
    assert (ask in page, move in page, keep in page) == (True, False, False)
    form = {"version": 0, "form_key": uuid.uuid4(), "reason": WHY}
    for _ in range(2):
        page = client.post(ask, form | three_boxes("until", in_days(150)), follow=True)
    assert "The business unit will answer" in page.content.decode()
    assert f"Asked for until {in_words(150)}" in page.content.decode()
    assert ask not in page.content.decode()

    page = sign_in(client, cast.olive).get(action.get_absolute_url()).content.decode()
    assert (ask in page, move in page, keep in page) == (False, True, True)
    form = {"version": 1, "form_key": uuid.uuid4(), "reason": "Agreed by phone."}
    for _ in range(2):
        page = client.post(move, form | three_boxes("until", in_days(120)), follow=True)
    assert [(event.title, event.note) for event in page.context["events"]] == [
        ("Date moved", f"From {in_words(90)} to {in_words(120)}. Agreed by phone."),
        ("More time asked for", f"Until {in_words(150)}. {WHY}"),
    ]
    assert Action.objects.get().version == 2


def test_a_date_too_early_is_refused_beside_the_field_and_the_reason_stays(client, cast):
    action = promised(cast)
    form = {"version": 0, "reason": WHY, **three_boxes("until", in_days(5))}

    page = sign_in(client, cast.olive).post(
        reverse("actions:new_date", args=[action.key, "move"]), form
    )

    assert f"Choose a date after {in_words(90)}" in page.content.decode()
    assert 'href="#id_until-day"' in page.content.decode()
    assert WHY in page.content.decode()


def test_a_page_that_is_out_of_date_moves_nothing(client, cast):
    action = moved(cast, promised(cast))
    form = {"version": 0, "reason": WHY, **three_boxes("until", in_days(200))}

    page = sign_in(client, cast.mabel).post(
        reverse("actions:new_date", args=[action.key, "move"]), form
    )

    assert page.status_code == 409
