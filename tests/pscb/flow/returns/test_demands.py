"""Olive asks the police for something, and what becomes of it."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from pscb.flow.returns.models import Return
from pscb.flow.returns.services import (
    return_excuse,
    return_hand_over,
    return_meet,
    return_reopen,
)
from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.audit_trail.sentences import sentence
from pscb.foundation.base.errors import GuardRefused, NotAllowed, Stale
from pscb.foundation.notifications.models import Notice
from tests.cast import fresh
from tests.pscb.flow.returns.stories import asked_of_police, in_days


def test_everybody_with_a_post_at_the_agency_is_told_and_nobody_else(cast):
    asked_of_police(cast)

    told = Notice.objects.filter(channel="app").values_list("person__name", flat=True)
    assert sorted(told) == ["Marcus Hale", "Priya Nair"]


def test_the_trail_says_what_was_asked_of_whom_and_by_when(cast):
    demand = asked_of_police(cast)

    told = sentence(Entry.objects.get(verb="return.demanded"))
    assert told == (
        "Olive Marsh asked Fenland Police for “Follow-up of the audit of referrals” "
        f"by {demand.due_on:%-d %B %Y}."
    )


def test_a_group_is_told_through_those_who_chair_it(cast):
    asked_of_police(cast, agency=None, group=cast.training)

    assert Notice.objects.get(channel="app").person == cast.gareth


@pytest.mark.parametrize("owners", [(), ("agency", "group"), ("agency", "person")])
def test_there_is_exactly_one_owner(cast, owners):
    everybody = {"agency": cast.police, "group": cast.training, "person": cast.bea}
    given = {name: everybody[name] if name in owners else None for name in everybody}

    with pytest.raises(GuardRefused, match="one agency, one group or one person"):
        asked_of_police(cast, **given)


def test_the_database_holds_to_one_owner_too(cast):
    demand = asked_of_police(cast)

    with pytest.raises(IntegrityError), transaction.atomic():
        Return.objects.filter(pk=demand.pk).update(person=cast.bea)


def test_a_due_date_before_the_day_of_asking_is_refused(cast):
    with pytest.raises(GuardRefused, match="before the day of asking"):
        asked_of_police(cast, due_on=in_days(-1))


def test_the_chair_of_the_sub_group_may_ask_and_a_member_may_not(cast):
    asked_of_police(cast, by=fresh(cast.rosa))

    with pytest.raises(NotAllowed):
        asked_of_police(cast, by=fresh(cast.quentin), title="Another thing")


def test_priya_says_that_it_is_met_and_olive_is_told(cast):
    demand = asked_of_police(cast)

    return_meet(demand=demand, by=fresh(cast.priya), note="Sent as REP-2026-004.")

    assert demand.state == "met"
    told = Notice.objects.get(channel="app", person=cast.olive)
    assert told.detail == "Sent as REP-2026-004."


def test_hannah_of_another_agency_cannot_meet_it(cast):
    demand = asked_of_police(cast)

    with pytest.raises(NotAllowed):
        return_meet(demand=demand, by=fresh(cast.hannah))


def test_excusing_needs_a_reason_and_tells_the_agency(cast):
    demand = asked_of_police(cast)

    with pytest.raises(GuardRefused, match="reason"):
        return_excuse(demand=demand, reason="  ", by=fresh(cast.olive))
    return_excuse(demand=demand, reason="The audit was cancelled.", by=fresh(cast.olive))

    assert demand.state == "excused"
    titles = Notice.objects.filter(person=cast.priya, channel="app").values_list("title", flat=True)
    assert "No longer asked of you: Follow-up of the audit of referrals" in titles


def test_what_was_met_can_be_asked_for_again(cast):
    demand = asked_of_police(cast)
    return_meet(demand=demand, by=fresh(cast.priya))

    return_reopen(demand=demand, reason="Two pages are missing.", by=fresh(cast.olive))

    assert demand.state == "open"


def test_the_same_form_sent_twice_excuses_once(cast):
    demand, key = asked_of_police(cast), uuid.uuid4()

    for _ in range(2):
        return_excuse(demand=demand, reason="Cancelled.", by=fresh(cast.olive), form_key=key)

    assert demand.version == 1


def test_a_page_that_is_out_of_date_is_refused(cast):
    demand = asked_of_police(cast)
    return_excuse(demand=demand, reason="Cancelled.", by=fresh(cast.olive))

    with pytest.raises(Stale, match="Olive Marsh changed it"):
        return_meet(demand=demand, by=fresh(cast.priya), version=0)


def test_what_a_leaver_owes_in_person_passes_to_somebody_else(cast):
    demand = asked_of_police(cast, agency=None, person=cast.bea)

    return_hand_over(thing=demand, to=fresh(cast.ivy), by=fresh(cast.olive))

    assert list(Return.objects.owed_by(fresh(cast.ivy))) == [demand]
    assert not Return.objects.owed_by(fresh(cast.bea)).exists()


def test_what_an_agency_owes_is_not_handed_over(cast):
    demand = asked_of_police(cast)

    with pytest.raises(GuardRefused, match="one person"):
        return_hand_over(thing=demand, to=fresh(cast.ivy), by=fresh(cast.olive))


def test_an_agency_owes_the_same_thing_about_the_same_object_once(cast):
    asked_of_police(cast, subject=cast.council)

    with pytest.raises(GuardRefused, match="asked for this already"):
        asked_of_police(cast, subject=cast.council)
