"""The text of what is printed: papers, lists, and a page for what is not printed."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from pscb.flow.meetings.models import AgendaItem
from pscb.flow.reports.models import ReportPart, ReportVersion

from .blocks import named
from .models import PackItem

NOTED_PLACE = "Noted, and not brought to this meeting"


@dataclass(frozen=True)
class ToPrint:
    """Something that can be printed: a template, what it shows, and what tells two apart.

    The template of the text is `pdf/_<name>.html`; `place` says where the paper belongs.
    """

    name: str
    title: str
    place: str
    facts: tuple[Any, ...]
    given: dict[str, Any]

    def key(self, layout: str) -> str:
        """The SHA-256 of the content and of the layout."""
        facts = [layout, self.name, self.title, self.place, *self.facts]
        return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()

    def text(self) -> SafeString:
        """The HTML as it is printed and shown, with a name on each block."""
        return named(render_to_string(f"pdf/_{self.name}.html", self.given))

    def page(self, text: SafeString) -> str:
        """The text as a whole document, ready to be printed."""
        given = {"title": self.title, "place": self.place, "text": text}
        return render_to_string("pdf/page.html", given)


def paper(
    item: AgendaItem | PackItem,
    version: ReportVersion,
    bound: Sequence[ReportPart],
    kept_back: Sequence[ReportPart],
    note: str = "",
) -> ToPrint:
    """A report: where it belongs, whether it is a concern, its summary in four prompts, its text.

    `bound` are the PDFs that follow it in the pack, `kept_back` what belongs to it and does not;
    `note` says that a newer version has come in.
    """
    report = version.report
    kind = report.kind_label
    annexes = [[part.title, part.document.blob.sha256] for part in bound]
    missing = [[part.title, part.marking] for part in kept_back]
    return ToPrint(
        "paper",
        version.title,
        f"{kind}, {report.reference}, version {version.number}",
        (
            version.content_hash, str(version.received_on), annexes, missing, *_concern(item),
            *_newer(note),
        ),
        {"item": item, "version": version, "bound": bound, "kept_back": kept_back, "note": note},
    )  # fmt: skip


def withheld(item: AgendaItem, note: str = "") -> ToPrint:
    """A page that says a paper is for named people and is not printed."""
    facts = (*_concern(item), *_newer(note))
    given = {"item": item, "note": note}
    return ToPrint("withheld", item.title, item.get_marking_display(), facts, given)


def _concern(item: AgendaItem | PackItem) -> tuple[str, ...]:
    """What tells an item that is marked as a concern from one that is not."""
    return ("concern", item.concern) if item.is_concern else ()


def _newer(note: str) -> tuple[str, ...]:
    """What tells a version that is read although a newer one has come in."""
    return ("newer", note) if note else ()


def noted_list(item: AgendaItem) -> ToPrint:
    """Reports that were only noted, by title and reason."""
    lines = list(item.noted.all())
    facts = [[line.version.title, line.version.author_name, line.reason] for line in lines]
    return ToPrint("noted", item.title, NOTED_PLACE, (facts,), {"item": item, "lines": lines})
