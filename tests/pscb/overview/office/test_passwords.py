"""Passwords that anybody would try first at a Board are refused, with what to do instead."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from pscb.overview.office.passwords import GUESSED
from tests.cast import fresh
from tests.pscb.overview.steps import words

# The Board is called Fenmarsh Safeguarding Children Board; she is Olive Marsh, olive@example.org.
GUESSED_FIRST = [
    "safeguarding",
    "Safeguarding2026!",
    "SafeguardingChildrenBoard",
    "Welcome to Fenmarsh",
    "password-board-1",
    "OliveMarsh2026",
    "olive example org 1",
    "partnership 2026",
]
GOOD = [
    "violet harbour lantern",
    "safeguarding violet lantern",
    "olive trees under snow",
    "x7$kQ!m2@pW9",
]


@pytest.mark.parametrize("password", GUESSED_FIRST)
def test_what_anybody_would_try_first_is_refused(cast, password):
    with pytest.raises(ValidationError) as refused:
        validate_password(password, cast.olive)
    assert GUESSED in refused.value.messages


@pytest.mark.parametrize("password", GOOD)
def test_what_is_left_without_such_words_must_be_long_enough(cast, password):
    validate_password(password, cast.olive)


def test_a_name_is_guessed_first_by_its_owner_alone(cast):
    validate_password("quentin ames quentin", cast.olive)
    with pytest.raises(ValidationError):
        validate_password("quentin ames quentin", cast.quentin)


def test_it_is_said_beside_the_box(olive, cast):
    sent = {
        "oldpassword": "correct horse battery",
        "password1": "safeguarding",
        "password2": "safeguarding",
    }
    page = olive.post(reverse("account_change_password"), sent)
    assert "words that somebody would try first here" in words(page)
    assert not fresh(cast.olive).check_password("safeguarding")


def test_nobody_needs_a_board_or_a_name_to_be_told(db):
    with pytest.raises(ValidationError):
        validate_password("safeguarding")
