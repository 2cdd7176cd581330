"""What meetings do when something is decided elsewhere."""

from pscb.flow.triage.events import report_decided
from pscb.flow.triage.models import Decision

from .services.versions import choices_open_again


@report_decided.listen
def a_report_was_decided_on(decision: Decision) -> None:
    """An older version that was kept on an agenda before is looked at once more."""
    choices_open_again(newer=decision.consideration.paper, by=decision.made_by)
