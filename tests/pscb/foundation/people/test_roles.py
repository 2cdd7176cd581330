"""Giving and ending posts and seats."""

import datetime

import pytest
from django.utils import timezone

from pscb.foundation.base.errors import GuardRefused, NotAllowed
from pscb.foundation.people import services
from tests.cast import fresh

TODAY = timezone.localdate
DAY = datetime.timedelta(days=1)


def test_an_officer_gives_bea_a_post(cast):
    services.post_give(person=cast.bea, agency=cast.school, role="contributor", by=cast.olive)
    assert fresh(cast.bea).hats.is_post_holder(cast.school.pk, "contributor")


def test_nobody_gives_themselves_anything(cast):
    with pytest.raises(NotAllowed, match="your own posts and seats"):
        services.seat_give(person=cast.olive, group=cast.board, role="chair", by=cast.olive)
    with pytest.raises(NotAllowed):
        services.post_give(person=cast.mabel, agency=cast.police, role="signatory", by=cast.mabel)


def test_only_the_business_unit_gives_roles(cast):
    with pytest.raises(NotAllowed):
        services.seat_give(person=cast.bea, group=cast.quality, role="member", by=cast.ivy)


def test_a_seat_that_has_ended_gives_nothing_any_more(cast):
    seat = cast.quentin.seats.get()
    services.seat_end(seat=seat, by=cast.olive)
    assert not fresh(cast.quentin).hats.sits_in("quality")


def test_two_officers_who_end_each_other_at_once_leave_one(cast):
    assert cast.mabel.hats.is_officer  # read, and kept, before Olive is through
    services.seat_end(seat=cast.mabel.seats.get(), by=cast.olive)
    with pytest.raises(GuardRefused, match="Nobody would be left in the business unit"):
        services.seat_end(seat=cast.olive.seats.get(), by=cast.mabel)
    assert fresh(cast.olive).hats.is_officer


def test_a_seat_that_begins_tomorrow_gives_nothing_yet(cast):
    services.seat_give(
        person=cast.bea, group=cast.quality, role="member", by=cast.olive, starts=TODAY() + DAY
    )
    assert not fresh(cast.bea).hats.sits_in("quality")
    assert cast.bea.hats_on(TODAY() + DAY).sits_in("quality")


def test_the_same_seat_is_not_given_twice(cast):
    with pytest.raises(GuardRefused, match="hold this seat already"):
        services.seat_give(person=cast.quentin, group=cast.quality, role="member", by=cast.olive)


def test_dates_the_wrong_way_round_are_refused(cast):
    with pytest.raises(GuardRefused, match="end is before the beginning"):
        services.seat_give(
            person=cast.bea, group=cast.quality, role="member", by=cast.olive,
            starts=TODAY(), ends=TODAY() - DAY,
        )  # fmt: skip


def test_a_leaver_keeps_nothing(cast):
    hash_before = cast.priya.get_session_auth_hash()
    services.person_close(person=cast.priya, by=cast.olive)

    priya = fresh(cast.priya)
    assert not priya.is_active
    assert priya.hats.posts == []
    assert priya.get_session_auth_hash() != hash_before


def test_a_new_address_ends_sessions_and_invitations(cast):
    invitation = services.invitation_send(person=cast.ines, by=cast.olive)
    hash_before = cast.ines.get_session_auth_hash()

    change = services.person_change(
        person=cast.ines, name="Ines Varga", email="ines.varga@example.org", by=cast.olive
    )
    services.address_change_agree(change=change, by=cast.mabel)

    invitation.refresh_from_db()
    assert not invitation.is_open
    assert fresh(cast.ines).get_session_auth_hash() != hash_before


def test_an_address_belongs_to_one_person_whatever_its_case(cast):
    with pytest.raises(GuardRefused, match="is here already"):
        services.person_add(name="Another Bea", email="BEA@example.org", by=cast.olive)
