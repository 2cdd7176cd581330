"""What reports tell those above them."""

from typing import TYPE_CHECKING

from pscb.foundation.base.events import Event

if TYPE_CHECKING:
    from .models import Report, ReportVersion

report_submitted: "Event[ReportVersion]" = Event("a report was submitted")
report_withdrawn: "Event[Report]" = Event("a report was withdrawn")
