"""Reports on an agenda: only what was decided or asked for."""

from pscb.flow.triage.models import AgendaCandidate
from pscb.flow.triage.services.candidates import candidate_place
from pscb.foundation.audit_trail.record import lock_head
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.errors import GuardRefused
from pscb.foundation.people.models import Person
from pscb.foundation.people.permit import require

from ..models import AgendaItem, ItemKind, Meeting
from ..queries import concern_told
from .order import place_last, record_item
from .versions import take_its_place


@service(records=False)
def agenda_add_report(
    *,
    meeting: Meeting,
    candidate: AgendaCandidate,
    by: Person,
    purpose: str = "",
    lead: str = "",
    minutes: int | None = None,
    recommendation: str = "",
) -> AgendaItem:
    """Put a report on the agenda, at its end; one that is there already stays where it is.

    A newer version takes the place of the older one, so that no agenda holds two of them.

    A report reaches an agenda only with a recorded decision on that very version, or because the
    Board asked for it (Framework section 5): both have made it a candidate. Its marking comes
    with it, and so do purpose and minutes where none are given. What this group is asked to agree
    is for whoever makes the agenda to say: the author's request was put to another group. What the
    group is advised of as a concern is marked so, with the reason of the decision. Raises
    GuardRefused.
    """
    require(by, "meeting.edit", meeting)
    lock_head()
    candidate = AgendaCandidate.objects.select_for_update().get(pk=candidate.pk)
    known = meeting.items.filter(candidate=candidate).first()
    if known is not None:
        return known
    _refuse_uncleared(meeting, candidate)
    paper = candidate.paper
    older = meeting.items.filter(version__report=paper.report).first()
    if older is not None:
        return take_its_place(older, candidate, by)
    item = place_last(
        meeting, kind=ItemKind.REPORT, title=paper.title, purpose=purpose or candidate.purpose,
        lead=lead or paper.author_name, marking=paper.marking, version=paper,
        minutes=candidate.minutes if minutes is None else minutes,
        recommendation=recommendation, candidate=candidate, is_concern=candidate.is_concern,
        concern=concern_told(candidate),
    )  # fmt: skip
    candidate_place(candidate=candidate, by=by)
    record_item(by, "agenda.added", item)
    return item


def _refuse_uncleared(meeting: Meeting, candidate: AgendaCandidate) -> None:
    if candidate.group_id != meeting.group_id:
        raise GuardRefused(f"This report waits for another group: {candidate.group}.")
    if not AgendaCandidate.objects.waiting().filter(pk=candidate.pk).exists():
        raise GuardRefused(
            "This report does not wait for an agenda now. Look at the list of reports again."
        )
