"""What rooms above add to a report's pages: what became of it, and panels beside it.

Reports know nothing of what is done with them; whoever does something says so here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pscb.foundation.base.registry import Registry

from .models import Report


@dataclass(frozen=True)
class Panel:
    """A part of a report's page: a template and what it shows."""

    template: str
    context: dict[str, Any]


@dataclass(frozen=True)
class Offer:
    """Something a person may do about a report they see in a list: a link and its words."""

    words: str
    url: str


# For several reports at once, so that a list asks once: the words for each report's id.
Fates = Callable[[Sequence[Report], Any], Mapping[int, str]]
Offers = Callable[[Sequence[Report], Any], Mapping[int, Offer]]
Panels = Callable[[Report, Any], Panel | None]

report_fates: Registry[Fates] = Registry("account of what became of reports")
report_offers: Registry[Offers] = Registry("offer beside reports")
report_panels: Registry[Panels] = Registry("panel of a report's page")


def fates_of(reports: Sequence[Report], user: Any) -> dict[int, str]:
    """What became of each report, in words, by its id; the last room that knows has its say."""
    told: dict[int, str] = {}
    for fates in report_fates:
        told.update(fates(reports, user))
    return told


def offers_of(reports: Sequence[Report], user: Any) -> dict[int, list[Offer]]:
    """What this person may do about each report, by its id."""
    found: dict[int, list[Offer]] = {report.pk: [] for report in reports}
    for offers in report_offers:
        for report_id, offer in offers(reports, user).items():
            found[report_id].append(offer)
    return found


def panels_for(report: Report, user: Any) -> list[Panel]:
    """The panels that other rooms have for this person on this report's page."""
    offered = [panel(report, user) for panel in report_panels]
    return [panel for panel in offered if panel is not None]
