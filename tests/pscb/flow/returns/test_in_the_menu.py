"""The link to the returns, in the words of whoever reads it."""

import pytest

from tests.cast import sign_in


@pytest.mark.parametrize(
    ("who", "label"), [("olive", "Returns asked for"), ("priya", "What the Board asks of us")]
)
def test_officers_ask_and_agencies_are_asked(client, cast, who, label):
    page = sign_in(client, getattr(cast, who)).get("/")
    assert f"{label}</a>" in " ".join(page.content.decode().split()).replace(" </a>", "</a>")
