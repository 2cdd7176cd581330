"""The workflow of a meeting."""

from pscb.foundation.base.calendar import today
from pscb.foundation.workflow.table import State, Transition, Workflow, register_workflow

from .models import Meeting


def _has_an_agenda(meeting: Meeting) -> str:
    return "" if meeting.items.exists() else "Put something on the agenda first."


def _its_day_has_come(meeting: Meeting) -> str:
    if meeting.held_on <= today():
        return ""
    day = f"{meeting.held_on.day} {meeting.held_on:%B %Y}"
    return f"The meeting is on {day}. Record it as held on that day or later."


meeting_workflow = register_workflow(
    Workflow(
        model="meetings.Meeting",
        title="Meeting",
        states=(
            State(Meeting.PLANNED, "Being planned", "active"),
            State(Meeting.PUBLISHED, "Papers published", "waiting"),
            State(Meeting.HELD, "Held", "done"),
            State(Meeting.CANCELLED, "Cancelled", "stopped"),
        ),
        transitions=(
            Transition(
                "publish", (Meeting.PLANNED,), Meeting.PUBLISHED, "meeting.publish",
                "Publish the agenda", "{actor} published the agenda of {meeting}.",
                guard=_has_an_agenda,
            ),
            Transition(
                "hold", Meeting.OPEN, Meeting.HELD, "meeting.hold",
                "Record that it was held", "{actor} recorded that {meeting} was held.",
                guard=_its_day_has_come,
            ),
            Transition(
                "cancel", Meeting.OPEN, Meeting.CANCELLED, "meeting.cancel",
                "Cancel the meeting", "{actor} cancelled {meeting}.",
                note_is_required=True,
            ),
        ),
    )
)  # fmt: skip
