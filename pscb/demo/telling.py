"""What the command prints when it is done: who is there, and what can be cited."""

from collections.abc import Iterator

from audits.section11.models import Cycle
from pscb.flow.meetings.models import Meeting
from pscb.foundation.people.models import Board, GroupKind
from pscb.overview.office.queries.demonstration import demonstration_people


def sentences() -> Iterator[str]:
    """The Board, its people with what they are, its rounds and its meetings."""
    yield f"{Board.objects.get()} is ready. Everybody in it is invented."
    for heading, people in demonstration_people():
        yield ""
        yield heading
        for person, roles in people:
            words = " ".join(map(str, roles)) or "Holds no post and no seat any more."
            yield f"  {person.name}. {words}"
    yield ""
    yield "Section 11 returns"
    for cycle in Cycle.objects.order_by("due_on"):
        due = f"{cycle.due_on.day} {cycle.due_on:%B %Y}"
        yield f"  {cycle.reference}: {cycle.status.label.lower()}, due {due}."
    yield ""
    yield "Meetings of the Board"
    for meeting in Meeting.objects.filter(group__kind=GroupKind.BOARD).order_by("held_on"):
        held = f"{meeting.held_on.day} {meeting.held_on:%B %Y}"
        yield f"  {meeting.reference}: {meeting.status.label.lower()}, {held}."
