"""By invitation only; a second factor is taken away by two people."""

import datetime

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.utils import timezone

from pscb.foundation.base.errors import GuardRefused, NotAllowed
from pscb.foundation.people import services
from pscb.foundation.people.models import Invitation
from tests.cast import fresh

GOOD = "a tide turns twice daily"


@pytest.fixture
def invitation(cast):
    return services.invitation_send(person=cast.ines, by=cast.olive)


def test_the_invited_person_chooses_the_password(cast, invitation):
    services.invitation_accept(invitation=invitation, password=GOOD)
    assert fresh(cast.ines).check_password(GOOD)


def test_a_link_works_once(invitation):
    services.invitation_accept(invitation=invitation, password=GOOD)
    with pytest.raises(GuardRefused, match="no longer works"):
        services.invitation_accept(invitation=invitation, password=GOOD)


def test_a_link_works_for_a_week(invitation, time_machine):
    time_machine.move_to(timezone.now() + datetime.timedelta(days=7, seconds=1))
    with pytest.raises(GuardRefused, match="no longer works"):
        services.invitation_accept(invitation=invitation, password=GOOD)


def test_a_weak_password_leaves_the_invitation_open(invitation):
    with pytest.raises(ValidationError):
        services.invitation_accept(invitation=invitation, password="password1234")
    invitation.refresh_from_db()
    assert invitation.is_open


def test_inviting_again_withdraws_the_first_link(cast, invitation):
    services.invitation_send(person=cast.ines, by=cast.mabel)
    invitation.refresh_from_db()
    assert not invitation.is_open
    assert Invitation.objects.filter(withdrawn_at=None).count() == 1


def test_one_officer_alone_cannot_take_a_second_factor_away(cast):
    reset = services.second_factor_reset_ask(person=cast.bea, reason="Lost phone", by=cast.olive)
    with pytest.raises(NotAllowed, match="two people"):
        services.second_factor_reset_agree(reset=reset, by=cast.olive)
    assert Authenticator.objects.filter(user=cast.bea).exists()

    services.second_factor_reset_agree(reset=reset, by=cast.mabel)
    assert not Authenticator.objects.filter(user=cast.bea).exists()


def test_nobody_resets_their_own(cast):
    with pytest.raises(NotAllowed, match="your own second factor"):
        services.second_factor_reset_ask(person=cast.olive, reason="Lost", by=cast.olive)
    reset = services.second_factor_reset_ask(person=cast.olive, reason="Lost", by=cast.mabel)
    with pytest.raises(NotAllowed):
        services.second_factor_reset_agree(reset=reset, by=cast.olive)
