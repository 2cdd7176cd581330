"""What the stories about packs stand on."""

from functools import cache

import pytest

from pscb.flow.meetings.models import Meeting
from pscb.flow.packs import printing
from pscb.workshop.documents.pdf.render import RenderedPdf, render_pdf
from tests.cast import Cast

from .stories import full_meeting, small_meeting


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    """Files of their own for each story."""
    settings.MEDIA_ROOT = tmp_path / "media"


@cache
def rendered_once(html: str, *, title: str, prefix: str) -> RenderedPdf:
    """The same HTML gives the same bytes, so the stories share them."""
    return render_pdf(html, title=title, prefix=prefix)


@pytest.fixture(autouse=True)
def print_each_paper_once(monkeypatch):
    """Do not lay out the same paper anew in every story."""
    monkeypatch.setattr(printing, "render_pdf", rendered_once)


@pytest.fixture
def meeting(cast: Cast) -> Meeting:
    """A meeting of the Board with an agenda of every kind of item."""
    return full_meeting(cast)


@pytest.fixture
def small(cast: Cast) -> Meeting:
    """A meeting of the Board with a welcome and one report."""
    return small_meeting(cast)
