"""What the tests of pages stand on: the gallery instead of the site."""

import copy
from pathlib import Path

import pytest

from pscb.foundation.base.registry import Registry
from pscb.workshop.pages import navigation

TEMPLATES = Path(__file__).parent / "templates"


@pytest.fixture
def gallery(settings, monkeypatch):
    """The gallery's addresses and templates, and a menu of two rooms."""
    settings.ROOT_URLCONF = "tests.browser.gallery.urls"
    engines = copy.deepcopy(settings.TEMPLATES)
    engines[0]["DIRS"].append(TEMPLATES)
    settings.TEMPLATES = engines
    settings.MIDDLEWARE = [
        name for name in settings.MIDDLEWARE if not name.startswith("pscb.overview")
    ]
    monkeypatch.setattr(navigation, "entries", Registry("navigation link"))
    navigation.register("People", "gallery_list", visible=lambda user: True, order=2)
    navigation.register("Building", "gallery_progress", order=1)
    return settings
