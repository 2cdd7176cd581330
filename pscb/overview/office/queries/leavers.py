"""What a leaver still has open, by whatever room or level it belongs to."""

from dataclasses import dataclass
from typing import Any

from pscb.foundation.base.work import Handover, handovers


@dataclass(frozen=True)
class OpenThing:
    """One piece of open work, under a name that forms can carry."""

    name: str
    handover: Handover
    thing: Any

    @property
    def label(self) -> str:
        """What it is, as in "Action: Train reception staff"."""
        return f"{self.handover.label}: {self.thing}"


def open_work(person: Any) -> list[OpenThing]:
    """Everything a person has open, in the order the rooms registered."""
    return [
        OpenThing(f"{name}-{thing.key}", handovers[name], thing)
        for name in handovers.names()
        for thing in handovers[name].open_for(person)
    ]
