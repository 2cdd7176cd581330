"""What rooms above show on a meeting's page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pscb.foundation.base.registry import Registry

from .models import Meeting


@dataclass(frozen=True)
class Panel:
    """A part of a meeting's page: a template and what it shows, known there as `panel`."""

    template: str
    context: dict[str, Any]


meeting_panels: Registry[Callable[[Meeting, Any], Panel | None]] = Registry("panel of a meeting")
"""Each gives a panel for a meeting and the person who looks, or None."""


def panels_for(meeting: Meeting, user: Any) -> list[Panel]:
    """What other rooms have for this person on this meeting's page."""
    offered = [panel(meeting, user) for panel in meeting_panels]
    return [panel for panel in offered if panel is not None]
