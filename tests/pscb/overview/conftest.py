"""What the stories of the office share."""

import pytest
from django.core.cache import cache

from tests.cast import Cast, sign_in


@pytest.fixture(autouse=True)
def nobody_has_tried_yet():
    """Tries of other tests count against nobody here."""
    cache.clear()


@pytest.fixture
def olive(client, cast: Cast):
    """A browser in which Olive, an officer, is signed in."""
    return sign_in(client, cast.olive)
