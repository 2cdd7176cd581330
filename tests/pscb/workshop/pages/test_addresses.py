"""Addresses that somebody typed or guessed lead to "not found", never to a failure."""

import pytest

from tests.cast import sign_in

DASHES, NOUGHTS, LETTERS = "-" * 36, "0" * 36, "a" * 36


@pytest.mark.parametrize(
    "address",
    [
        f"/section-11/returns/{DASHES}/excuse/",
        f"/asked-of-us/{NOUGHTS}/meet/",
        f"/actions/{DASHES}/accept/",
        f"/actions/{LETTERS}/accept/",
    ],
)
def test_a_key_that_is_none_is_not_found(client, cast, address):
    sign_in(client, cast.priya)

    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404


def test_a_step_that_is_none_is_not_found(client, cast):
    key = cast.police.key

    assert sign_in(client, cast.olive).get(f"/actions/{key}/destroy/").status_code == 404
