"""A form counts once; what failed may be sent again."""

import uuid

import pytest

from pscb.foundation.base.errors import GuardRefused
from pscb.overview.office.services import form_obey

KEY = uuid.UUID("0b1c7f3e-6a54-4a4e-9f6a-6d0a3f0c2b11")


class Press:
    """A button: counts how often it did something."""

    def __init__(self) -> None:
        self.done = 0

    def __call__(self) -> str:
        self.done += 1
        return f"/done/{self.done}/"


def test_a_second_press_leads_to_the_same_place_and_does_nothing(cast):
    press = Press()
    first = form_obey(form_key=KEY, by=cast.olive, act=press)
    second = form_obey(form_key=KEY, by=cast.olive, act=press)
    assert (first, second, press.done) == ("/done/1/", "/done/1/", 1)


def test_the_same_key_of_somebody_else_is_another_form(cast):
    press = Press()
    form_obey(form_key=KEY, by=cast.olive, act=press)
    form_obey(form_key=KEY, by=cast.mabel, act=press)
    assert press.done == 2


def test_what_was_refused_may_be_sent_again(cast):
    def refuse() -> str:
        raise GuardRefused("Not yet.")

    with pytest.raises(GuardRefused):
        form_obey(form_key=KEY, by=cast.olive, act=refuse)
    assert form_obey(form_key=KEY, by=cast.olive, act=Press()) == "/done/1/"


def test_without_a_key_every_press_counts(cast):
    press = Press()
    form_obey(form_key=None, by=cast.olive, act=press)
    form_obey(form_key=None, by=cast.olive, act=press)
    assert press.done == 2
