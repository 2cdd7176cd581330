"""A pack's item as the screen shows it, with the page numbers of the PDF."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from pscb.flow.reports.models import ReportVersion
from pscb.flow.triage.queries.readers import Namer, reading_told, who_names_readers
from pscb.workshop.documents.models import PageImage
from pscb.workshop.documents.queries import cannot_be_drawn

from .blocks import with_page_marks
from .models import PackItem, PackPart
from .papers import paper
from .queries import page_pictures, parts_of


@dataclass(frozen=True)
class PagePicture:
    """One page of an uploaded PDF: its running number, and its text if it has been drawn."""

    number: int
    image: PageImage | None

    @property
    def text(self) -> str:
        """The words on the page; empty for a scan, or before it was drawn."""
        return self.image.text.strip() if self.image else ""


@dataclass(frozen=True)
class Run:
    """Pages of one part: text with page marks, or pictures, or neither if they cannot be drawn."""

    part: PackPart
    text: SafeString | None
    pictures: tuple[PagePicture, ...]
    cannot_be_drawn: bool = False


def runs_of(item: PackItem) -> Iterator[Run]:
    """The parts of an item as they are read on the screen."""
    for part in parts_of(item):
        if part.rendered is not None:
            text = with_page_marks(part.rendered.text, part.rendered.blocks, part.first_page)
            yield Run(part, text, ())
        else:
            yield Run(part, None, tuple(_pictures(part)), cannot_be_drawn(part.blob))


def _pictures(part: PackPart) -> Iterator[PagePicture]:
    drawn = {image.number: image for image in page_pictures(part)}
    for number in range(1, part.pages + 1):
        yield PagePicture(part.first_page + number - 1, drawn.get(number))


def withheld_text(item: PackItem, user: Any) -> SafeString | None:
    """The text of a restricted paper for a person who was named as its reader; else None."""
    if not item.is_restricted or item.version_id is None:
        return None
    versions = ReportVersion.objects.visible_to(user).select_related("report")
    version = versions.filter(pk=item.version_id).first()
    if version is None:
        return None
    kept_back = list(version.parts.select_related("document__blob"))
    return paper(item, version, [], kept_back, item.note).text()


def reading_of(item: PackItem, user: Any) -> str:
    """How many of the meeting's group may read a Restricted report, as a sentence."""
    version = item.version
    return reading_told(version, item.pack.meeting.group, to=user) if version else ""


def whom_to_ask(item: PackItem, user: Any) -> list[Namer]:
    """Who could name this person as a reader of a Restricted report."""
    namers = who_names_readers(item.version) if item.version else []
    return [one for one in namers if one.person.pk != user.pk]
