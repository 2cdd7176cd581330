"""Putting a pack together from parts that are ready."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.template.loader import render_to_string

from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.base.scratch import work_folder
from pscb.workshop.documents.models import Blob
from pscb.workshop.documents.pdf.assemble import Part, assemble
from pscb.workshop.documents.pdf.numbering import Numbering, settled
from pscb.workshop.documents.pdf.render import RenderedPdf, render_pdf
from pscb.workshop.documents.pdf.verify import verify_pack
from pscb.workshop.documents.store import hash_of_file, path_of

from .models import RenderedPart
from .plan import ItemPlan, PackPlan, PartPlan

FRONT = "front"
FRONT_TITLE = "Cover, agenda and contents"
ROWS_A_PAGE = 15


@dataclass(frozen=True)
class Ready:
    """A part with its file: printed by us, or uploaded."""

    item: ItemPlan
    part: PartPlan
    blob: Blob
    rendered: RenderedPart | None

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return self.rendered.pages if self.rendered else self.blob.pages or 0

    @property
    def is_tagged(self) -> bool:
        """Whether it can be read by those who do not see it."""
        return self.rendered is not None or self.blob.is_tagged


@dataclass(frozen=True)
class Bound:
    """A finished pack: its bytes, and which page each part begins on (its own, running number)."""

    data: bytes
    front: bytes
    front_pages: int
    first: Mapping[str, int]
    pages: int


@dataclass(frozen=True)
class Issue:
    """What the cover says of this very issue.

    `front_pages` is how many pages cover and contents took the last time, 0 if there was none: a
    good guess saves printing them twice.
    """

    number: int
    head_hash: str
    made_at: datetime.datetime
    front_pages: int = 0


def ready_parts(plan: PackPlan, printed: Mapping[str, RenderedPart]) -> list[Ready]:
    """Every part in order with its file; `printed` holds what we print, by content key.

    Raises GuardRefused if a file was exchanged or damaged: a wrong page is worse than none.
    """
    found = []
    for item in plan.items:
        for part in item.parts:
            rendered = None if part.blob else printed[part.content_key]
            blob = part.blob or printed[part.content_key].blob
            if hash_of_file(blob.sha256) != blob.sha256:
                raise GuardRefused(
                    f"The file of “{part.title}” is not what it was when it was kept, so no pack "
                    "is made of it. Put it back from the backup."
                )
            found.append(Ready(item, part, blob, rendered))
    return found


def bind(plan: PackPlan, parts: Sequence[Ready], issue: Issue) -> Bound:
    """Print cover, agenda and contents, join all parts, and read the result again."""
    guess = issue.front_pages or 2 + len(plan.items) // ROWS_A_PAGE
    counts = {FRONT: guess} | {ready.part.key: ready.pages for ready in parts}

    def print_front(numbers: Numbering) -> RenderedPdf:
        html = render_to_string("pdf/front.html", front_matter(plan, parts, issue, numbers))
        return render_pdf(html, title=_title(plan), prefix=FRONT, links_into_pack=True)

    front, numbers = settled(print_front, FRONT, counts)
    sources = [Part(FRONT, front.data, FRONT_TITLE), *map(_source, parts)]
    with work_folder("pack") as folder:
        target = folder / "pack.pdf"
        made = assemble(
            sources, target, title=_title(plan), created=issue.made_at, marking=plan.marking_label
        )
        verify_pack(target, made.manifest)
        return Bound(target.read_bytes(), front.data, front.pages, numbers.first, made.pages)


def front_matter(
    plan: PackPlan, parts: Sequence[Ready], issue: Issue, numbers: Numbering
) -> dict[str, object]:
    """What the cover, the agenda and the contents show."""
    rows = [
        {
            "plan": item,
            "item": item.item,
            "key": item.parts[0].key if item.parts else "",
            "page": numbers.first[item.parts[0].key] if item.parts else "",
        }
        for item in plan.items
    ]
    untagged = [
        {"title": ready.part.title, "page": numbers.first[ready.part.key]}
        for ready in parts
        if not ready.is_tagged
    ]
    return {
        "plan": plan, "meeting": plan.meeting, "issue": issue, "rows": rows,
        "untagged": untagged, "total": numbers.total,
    }  # fmt: skip


def _source(ready: Ready) -> Part:
    return Part(
        key=ready.part.key,
        source=path_of(ready.blob),
        title=ready.part.title,
        item=ready.item.label,
        heading=ready.item.item.title,
        tagged=ready.is_tagged,
    )


def _title(plan: PackPlan) -> str:
    return f"Pack for {plan.meeting}"
