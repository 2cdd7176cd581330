"""A newer version of a report that stands on an agenda."""

from pscb.flow.reports.models import ReportVersion
from pscb.flow.triage.models import AgendaCandidate
from pscb.flow.triage.services.candidates import candidate_place, candidate_release
from pscb.foundation.audit_trail.record import lock_head, record
from pscb.foundation.audit_trail.service import service
from pscb.foundation.base.errors import GuardRefused, Stale
from pscb.foundation.people.models import Person
from pscb.foundation.people.permit import require

from ..models import AgendaItem
from ..newer import KEEP, TAKE, Newer, newer_than, overtaken
from ..queries import concern_told
from .agenda import agenda_remove


@service(records=False)
def version_settle(*, item: AgendaItem, how: str, over: int, reason: str, by: Person) -> None:
    """Say what a meeting does about a newer version: take it, keep its own, or read neither.

    A correction is a new version and needs a new decision (Framework section 5): it is taken only
    once it was decided that this group sees it. `over` is the number of the newer version that the
    page showed. The same said twice is said once. Raises Stale if another has come in since, or
    somebody has chosen otherwise, and GuardRefused if there is no reason or no decision to take it.
    """
    require(by, "meeting.edit", item.meeting)
    lock_head()
    standing = AgendaItem.objects.select_for_update().filter(pk=item.pk).first()
    newer = newer_than(standing) if standing else None
    if standing is None or newer is None:
        if late := overtaken(standing, how):
            raise Stale(late)
        return
    require(by, "meeting.edit", standing.meeting)
    if newer.version.number != over:
        raise Stale(f"Version {newer.version.number} has come in since you opened the page.")
    if not reason.strip():
        raise GuardRefused("Say why, in a sentence.")
    if how == TAKE:
        if newer.candidate is None:
            raise GuardRefused(
                f"{newer.sentence} It can be taken once it is decided that this group sees it."
            )
        take_its_place(standing, newer.candidate, by, reason)
    elif how == KEEP:
        _keep(standing, newer, reason, by)
    else:
        agenda_remove(item=standing, reason=reason, by=by)


def _keep(item: AgendaItem, newer: Newer, reason: str, by: Person) -> None:
    if newer.is_settled(item) and item.kept_because == reason.strip():
        return
    item.kept_over, item.kept_because = newer.version, reason.strip()
    item.edits += 1
    item.save()
    _record(item, "agenda.version_kept", newer.version.number, by)


@service(records=False)
def choices_open_again(*, newer: ReportVersion, by: Person) -> list[AgendaItem]:
    """Let the choice be made anew where an older version was kept before this was decided.

    A newer version was set aside as it stood then; the decision on it (Framework section 5) may
    be that the group is to see it.
    """
    lock_head()
    kept = AgendaItem.objects.select_for_update().filter(kept_over=newer)
    found = [item for item in kept if item.meeting.is_open]
    for item in found:
        item.kept_over, item.kept_because = None, ""
        item.edits += 1
        item.save()
        _record(item, "agenda.version_open", newer.number, by)
    return found


def take_its_place(
    item: AgendaItem, candidate: AgendaCandidate, by: Person, reason: str = ""
) -> AgendaItem:
    """Let the version of a candidate stand where an older one stood; the rest of the item stays."""
    before, paper = item.candidate, candidate.paper
    _record(item, "agenda.version_taken", paper.number, by)
    item.version, item.candidate = paper, candidate
    item.title, item.marking = paper.title, paper.marking
    item.is_concern, item.concern = candidate.is_concern, concern_told(candidate)
    item.kept_over, item.kept_because = None, ""
    item.edits += 1
    item.save()
    candidate_place(candidate=candidate, by=by)
    if before is not None:
        candidate_release(candidate=before, reason=reason, by=by)
    return item


def _record(item: AgendaItem, verb: str, newer: int, by: Person) -> None:
    if item.version is not None:
        record(
            by, verb, item.meeting, meeting=item.meeting.reference, number=item.position,
            reference=item.version.report.reference, older=item.version.number, newer=newer,
        )  # fmt: skip
