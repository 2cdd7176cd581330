"""Priya needs more time; Olive answers."""

import uuid

import pytest
from django.urls import reverse

from pscb.flow.returns.models import Extension
from pscb.flow.returns.services import (
    return_excuse,
    return_extend,
    return_extension_ask,
    return_extension_grant,
    return_extension_refuse,
)
from pscb.foundation.base.errors import GuardRefused, NotAllowed
from pscb.foundation.notifications.models import Notice
from pscb.foundation.people.models import Post, PostRole
from tests.cast import fresh, sign_in
from tests.pscb.flow.returns.stories import asked_of_police, in_days

WHY = "Our analyst is away until May."


def asked_for(cast, demand, **how):
    given = {"until": in_days(60), "reason": WHY, "by": fresh(cast.priya)}
    return return_extension_ask(demand=demand, **{**given, **how})


def test_the_business_unit_is_told_that_more_time_is_asked_for(cast):
    asked_for(cast, asked_of_police(cast))

    told = Notice.objects.filter(event__startswith="extension", channel="app")
    assert sorted(told.values_list("person__name", flat=True)) == ["Mabel Quist", "Olive Marsh"]


def test_until_it_is_answered_the_due_date_stands(cast):
    demand = asked_of_police(cast)
    asked_for(cast, demand)

    demand.refresh_from_db()
    assert demand.due_on == in_days(28)


def test_granting_moves_the_due_date_and_tells_the_agency(cast):
    demand = asked_of_police(cast)

    return_extension_grant(extension=asked_for(cast, demand), by=fresh(cast.olive))

    demand.refresh_from_db()
    assert demand.due_on == in_days(60)
    told = Notice.objects.filter(person=cast.priya, title__startswith="More time granted")
    assert told.filter(channel="app").count() == 1


def test_refusing_needs_a_reason_and_leaves_the_due_date(cast):
    demand = asked_of_police(cast)
    extension = asked_for(cast, demand)

    with pytest.raises(GuardRefused):
        return_extension_refuse(extension=extension, reason="", by=fresh(cast.olive))
    return_extension_refuse(extension=extension, reason="The Board meets.", by=fresh(cast.olive))

    demand.refresh_from_db()
    assert demand.due_on == in_days(28)


def test_a_date_that_is_not_later_is_refused_with_the_present_one(cast):
    demand = asked_of_police(cast)

    with pytest.raises(GuardRefused, match=f"after {demand.due_on:%-d %B %Y}"):
        asked_for(cast, demand, until=demand.due_on)


def test_it_is_asked_for_once_at_a_time(cast):
    demand = asked_of_police(cast)
    asked_for(cast, demand)

    with pytest.raises(GuardRefused, match="Wait for the answer"):
        asked_for(cast, demand, by=fresh(cast.marcus))


def test_a_double_click_asks_once(cast):
    demand, key = asked_of_police(cast), uuid.uuid4()

    first = asked_for(cast, demand, form_key=key)
    second = asked_for(cast, demand, form_key=key)

    assert first == second
    assert Extension.objects.count() == 1


def test_a_form_sent_about_two_demands_asks_for_both(cast):
    demands, key = [asked_of_police(cast), asked_of_police(cast)], uuid.uuid4()

    asked = [asked_for(cast, demand, form_key=key) for demand in demands]

    assert [extension.demand for extension in asked] == demands


def test_nothing_is_put_off_once_it_is_excused(cast):
    demand = asked_of_police(cast)
    extension = asked_for(cast, demand)
    return_excuse(demand=demand, reason="Cancelled.", by=fresh(cast.olive))

    with pytest.raises(GuardRefused, match="no longer asked for"):
        return_extension_grant(extension=extension, by=fresh(cast.olive))


def test_an_officer_who_owes_it_herself_does_not_grant_it(cast):
    Post.objects.create(person=cast.olive, agency=cast.police, role=PostRole.CONTRIBUTOR)
    extension = asked_for(cast, asked_of_police(cast))

    with pytest.raises(NotAllowed, match="Ask a colleague"):
        return_extension_grant(extension=extension, by=fresh(cast.olive))


def test_an_officer_moves_the_date_after_a_telephone_call(cast):
    demand = asked_of_police(cast)

    return_extend(demand=demand, until=in_days(40), reason="Agreed by phone.", by=fresh(cast.olive))

    demand.refresh_from_db()
    assert demand.due_on == in_days(40)


def test_moving_the_date_answers_a_request_that_waits(cast):
    demand = asked_of_police(cast)
    extension = asked_for(cast, demand)

    return_extend(demand=demand, until=in_days(40), reason="Till then.", by=fresh(cast.olive))

    extension.refresh_from_db()
    demand.refresh_from_db()
    assert extension.state == "granted"
    assert demand.due_on == extension.granted_until == in_days(40)


def test_what_was_asked_for_stays_as_it_was_when_another_date_is_granted(cast):
    demand = asked_of_police(cast)
    extension = asked_for(cast, demand)

    return_extend(demand=demand, until=in_days(40), reason="Till then.", by=fresh(cast.olive))

    extension.refresh_from_db()
    assert (extension.until, extension.reason) == (in_days(60), WHY)


def test_a_request_is_not_answered_with_an_earlier_date_than_the_present_one(cast):
    demand = asked_of_police(cast)
    extension = asked_for(cast, demand)

    with pytest.raises(GuardRefused, match="Choose a date after"):
        return_extend(demand=demand, until=in_days(5), reason="Sooner.", by=fresh(cast.olive))

    extension.refresh_from_db()
    assert (extension.state, extension.granted_until) == ("asked", None)


def test_hannah_does_not_ask_for_the_police(cast):
    with pytest.raises(NotAllowed):
        asked_for(cast, asked_of_police(cast), by=fresh(cast.hannah))


def test_whoever_gives_more_time_does_not_ask_for_it(client, cast):
    demand = asked_of_police(cast)
    ask = reverse("returns:extension_ask", args=[demand.key])

    assert ask in sign_in(client, cast.priya).get(demand.get_absolute_url()).content.decode()
    assert ask not in sign_in(client, cast.olive).get(demand.get_absolute_url()).content.decode()
    with pytest.raises(NotAllowed, match="Whoever owes this"):
        asked_for(cast, demand, by=fresh(cast.olive))


def test_an_officer_gives_no_more_time_to_her_own_agency(cast):
    Post.objects.create(person=cast.olive, agency=cast.police, role=PostRole.CONTRIBUTOR)

    with pytest.raises(NotAllowed, match="Ask a colleague"):
        return_extend(
            demand=asked_of_police(cast), until=in_days(40), reason="Leave.", by=fresh(cast.olive)
        )
