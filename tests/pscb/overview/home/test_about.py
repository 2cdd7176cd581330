"""Pages that everybody can read, before and after signing in."""

import pytest
from django.urls import reverse

from pscb.foundation.people.models import Board
from pscb.foundation.vocabulary.glossary import glossary
from tests.pscb.overview.steps import words

PAGES = {
    "accessibility": "Web Content Accessibility Guidelines, version 2.2",
    "privacy": "What we keep about you",
    "words_we_use": "What we mean by the words on these pages",
    "contact": "If you are worried about a child",
}


@pytest.mark.parametrize(("name", "told"), PAGES.items())
def test_a_visitor_can_read_it(client, db, name, told):
    assert told in words(client.get(reverse(name)))


@pytest.mark.parametrize("name", ["accessibility", "privacy", "contact"])
def test_it_names_the_board_and_its_address(client, cast, name):
    Board.objects.update(contact_email="office@example.org")
    page = words(client.get(reverse(name)))
    assert "Fenmarsh Safeguarding Children Board" in page
    assert "office@example.org" in page


def test_every_word_is_explained_and_can_be_linked_to(client, db):
    page = client.get(reverse("words_we_use")).content.decode()
    assert all(f'id="{word.anchor}"' in page for word in glossary())
