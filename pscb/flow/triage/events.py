"""What the consideration of reports tells those above it."""

from typing import TYPE_CHECKING

from pscb.foundation.base.events import Event

if TYPE_CHECKING:
    from .models import CallIn, Decision

report_decided: "Event[Decision]" = Event("a report was decided on")
decision_reversed: "Event[Decision]" = Event("a decision on a report was reversed")
report_called_in: "Event[CallIn]" = Event("the Board asked for a report")
