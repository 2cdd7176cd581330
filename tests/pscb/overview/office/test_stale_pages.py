"""Two officers open the same page: whoever saves second is told, and overwrites nobody."""

import pytest
from django.urls import reverse

from pscb.foundation.people.models import Board
from tests.pscb.overview.steps import form_key, words

TEXTS = {
    "person_change": {"email": "priya@example.org"},
    "agency_change": {"kind": "school", "duty_basis": "section_175"},
    "group_change": {"quorum": "3", "terms": ""},
    "board": {"contact_email": "office@example.org", "brand_colour": "#6a1b4d", "words": "2018"},
}


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("person_change", "priya"),
        ("agency_change", "school"),
        ("group_change", "training"),
        ("board", None),
    ],
)
def test_an_old_page_does_not_overwrite_what_was_saved_since(olive, cast, name, who):
    thing = getattr(cast, who) if who else Board.current()
    address = reverse(f"office:{name}", args=[thing.key] if who else [])
    shown = olive.get(address).context["form"]["version"].value()

    def save(words_typed: str):
        typed = {"form_key": form_key(), "version": shown, "name": words_typed, **TEXTS[name]}
        return olive.post(address, typed)

    assert save("The first name typed").status_code == 302
    second = save("The second name typed")
    assert second.status_code == 409
    assert "Somebody else has changed this since you opened the page" in words(second)
    assert "The second name typed" in words(second)
    thing.refresh_from_db()
    assert thing.name == "The first name typed"
