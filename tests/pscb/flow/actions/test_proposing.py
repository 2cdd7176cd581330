"""Olive proposes an action; its owner accepts it, or says no and she names another owner."""

import uuid

import pytest
from django.urls import reverse

from pscb.flow.actions.models import Action
from pscb.flow.actions.queries import owned_in_person, owners_to_choose, waiting_actions
from pscb.flow.actions.services import action_decline, action_propose, action_withdraw
from pscb.foundation.base.calendar import today
from pscb.foundation.base.errors import GuardRefused, NotAllowed, Stale
from pscb.foundation.notifications.models import Notice
from tests.cast import fresh, sign_in
from tests.pscb.flow.actions.stories import declined, promised, proposed
from tests.pscb.flow.returns.stories import in_days
from tests.pscb.flow.returns.test_views import three_boxes

WHY = "The council runs this."


def told(person):
    return [notice.title for notice in Notice.objects.filter(person=person, channel="app")]


def test_priya_says_no_with_a_reason_and_olive_is_told(cast):
    action = declined(cast)

    assert action.state == "declined"
    notice = Notice.objects.get(person=cast.olive, channel="app")
    assert notice.title == "Fenland Police said no to an action that was proposed"
    assert notice.detail == f"“Train every call handler in the referral route”: {WHY}"


def test_saying_no_needs_a_reason(cast):
    with pytest.raises(GuardRefused):
        action_decline(action=proposed(cast), reason=" ", by=fresh(cast.priya))


@pytest.mark.parametrize("name", ["hannah", "olive", "bea"])
def test_only_the_owner_says_no(cast, name):
    with pytest.raises(NotAllowed):
        action_decline(action=proposed(cast), reason=WHY, by=fresh(getattr(cast, name)))


def test_what_was_promised_is_not_declined_any_more(cast):
    with pytest.raises(Stale):
        action_decline(action=promised(cast), reason=WHY, by=fresh(cast.priya))


def test_a_double_click_declines_once(cast):
    action, key = proposed(cast), uuid.uuid4()

    for _ in range(2):
        action_decline(action=action, reason=WHY, by=fresh(cast.priya), form_key=key)

    assert (action.state, action.version) == ("declined", 1)
    assert len(told(cast.olive)) == 1


def test_olive_names_another_owner_who_is_told(cast):
    action = action_propose(
        action=declined(cast), to=cast.health, due_on=in_days(120), by=fresh(cast.olive)
    )

    assert (action.state, action.owner, action.due_on) == ("proposed", cast.health, in_days(120))
    assert action.lead_role == ""
    assert f"An action is proposed to you, due {in_days(120):%-d %B %Y}" in told(cast.hannah)


def test_a_double_click_proposes_it_again_once(cast):
    action, key = declined(cast), uuid.uuid4()

    for to in (cast.health, cast.council):
        action_propose(
            action=action, to=to, due_on=in_days(120), by=fresh(cast.olive), form_key=key
        )

    assert action.owner == cast.health


def test_a_date_that_has_gone_by_is_refused(cast):
    action = declined(cast)

    with pytest.raises(GuardRefused, match="gone by"):
        action_propose(action=action, to=cast.health, due_on=in_days(-1), by=fresh(cast.olive))

    action.refresh_from_db()
    assert (action.state, action.owner) == ("declined", cast.police)


def test_a_chair_who_proposed_it_is_told_sees_it_and_proposes_it_again(client, cast):
    action = declined(cast, by=fresh(cast.gareth))
    page = sign_in(client, cast.gareth).get(action.get_absolute_url())

    assert "Propose it again" in page.content.decode()
    assert WHY in page.content.decode()
    action_propose(action=action, to=cast.gareth, due_on=in_days(9), by=fresh(cast.gareth))
    assert action.owner == cast.gareth


def test_who_chairs_no_longer_sees_it_no_longer(cast):
    action = declined(cast, by=fresh(cast.gareth))
    cast.gareth.seats.update(ends=today())

    assert not Action.objects.visible_to(fresh(cast.gareth)).filter(pk=action.pk).exists()


def test_where_the_proposer_chairs_no_longer_the_officers_are_told_of_the_no(client, cast):
    key = proposed(cast, by=fresh(cast.gareth)).key
    cast.gareth.seats.update(ends=today())

    action_decline(action=Action.objects.get(key=key), reason=WHY, by=fresh(cast.priya))

    title = "Fenland Police said no to an action that was proposed"
    assert (told(cast.gareth), told(cast.mabel), told(cast.olive)) == ([], [title], [title])
    notice = Notice.objects.get(person=cast.olive, channel="app")
    assert sign_in(client, cast.olive).get(notice.link).status_code == 200
    assert list(waiting_actions(fresh(cast.gareth))) == []


@pytest.mark.parametrize("name", ["priya", "rosa", "bea"])
def test_nobody_else_proposes_it_again(cast, name):
    with pytest.raises(NotAllowed):
        action_propose(
            action=declined(cast), to=cast.health, due_on=in_days(9),
            by=fresh(getattr(cast, name)),
        )  # fmt: skip


def test_it_can_be_withdrawn_instead(cast):
    action = action_withdraw(action=declined(cast), reason="Not needed.", by=fresh(cast.olive))

    assert action.state == "withdrawn"


def test_your_work_leads_the_owner_to_answer_and_who_proposed_it_to_the_no(cast):
    action = proposed(cast)
    assert [item.title for item in waiting_actions(fresh(cast.priya))] == [
        "Accept an action or say no"
    ]

    action_decline(action=action, reason=WHY, by=fresh(cast.priya))

    assert list(waiting_actions(fresh(cast.priya))) == []
    for person in (cast.olive, cast.mabel):
        assert [item.title for item in waiting_actions(fresh(person))] == [
            "Fenland Police said no to an action: propose it again?"
        ]


def test_what_a_leaver_declined_is_not_handed_over(cast):
    action = proposed(cast, agency=None, person=cast.conrad)
    assert list(owned_in_person(cast.conrad)) == [action]

    action_decline(action=action, reason=WHY, by=fresh(cast.conrad))

    assert list(owned_in_person(cast.conrad)) == []


def test_the_pages_lead_from_no_to_another_owner(client, cast):
    action = proposed(cast)
    page = sign_in(client, cast.priya).get(action.get_absolute_url())
    assert "Say no" in page.content.decode()
    no = {"version": 0, "form_key": uuid.uuid4(), "note": WHY}
    client.post(reverse("actions:step", args=[action.key, "decline"]), no)

    address = reverse("actions:propose", args=[action.key])
    page = sign_in(client, cast.olive).get(address)
    assert WHY in page.content.decode()
    form = {
        "version": 1, "form_key": uuid.uuid4(), "owner": cast.health.key, "note": "",
        **three_boxes("due_on", in_days(30)),
    }  # fmt: skip
    for _ in range(2):
        page = client.post(address, form, follow=True)

    assert "The action is proposed to Wash Community Health Trust" in page.content.decode()
    assert Action.objects.get().owner == cast.health


def test_who_holds_no_post_or_seat_any_more_is_not_offered_as_an_owner(cast):
    offered = owners_to_choose()["People"]
    assert cast.priya in offered
    assert cast.eddie not in offered
