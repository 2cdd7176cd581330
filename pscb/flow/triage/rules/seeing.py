"""Who sees considerations, decisions, candidates and requests."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from pscb.flow.reports.models import Marking, Report, ReportVersion
from pscb.flow.reports.rules import is_author, own_reports, the_register, versions_one_may_read
from pscb.foundation.people.models import GroupKind
from pscb.foundation.people.policy import Decision, no, policy

from ..models import Consideration
from ..models import Decision as Decided


def readable(user: Any, through: str = "paper_id") -> Q:
    """Rows whose version the user may read."""
    rows = ReportVersion.objects.filter(versions_one_may_read(user), pk=OuterRef(through))
    return Q(Exists(rows))


@policy.rows("consideration.view")
@policy.rows("consideration.comment")
def considerations_one_may_see(user: Any) -> Q:
    """The group's own; for the office and the Board's Chair all that they may read."""
    if user.hats.is_officer or user.hats.is_board_chair:
        return readable(user)
    forums = [seat.group_id for seat in user.hats.seats]
    return Q(forum_id__in=forums) & readable(user)


@policy.rows("decision.view")
def decisions_one_may_know(user: Any) -> Q:
    """What became of a report is known to whoever knows of it; of Restricted ones, to readers."""
    known = Report.objects.filter(the_register(user), pk=OuterRef("consideration__paper__report"))
    open_to_all = ~Q(consideration__paper__marking=Marking.RESTRICTED)
    read = readable(user, "consideration__paper_id")
    seen = Consideration.objects.filter(
        considerations_one_may_see(user), pk=OuterRef("consideration_id")
    )
    return (Q(Exists(known)) & (open_to_all | read)) | Q(Exists(seen))


@policy.check("decision.reply")
def authors_reply(user: Any, decision: Decided) -> Decision | bool:
    """Authors are told every decision, and may reply."""
    return is_author(user, decision.consideration.paper.report) or no(
        "Only the authors of the report reply to its decision."
    )


@policy.rows("candidate.view")
def candidates_one_may_see(user: Any) -> Q:
    """The office; those who chair the group that is to see it, or that sent it."""
    if user.hats.is_officer:
        return Q()
    chaired = [seat.group_id for seat in user.hats.seats if seat.role in ("chair", "deputy")]
    return Q(group_id__in=chaired) | Q(decision__consideration__forum_id__in=chaired)


@policy.check("candidate.place")
def who_places_candidates(user: Any, candidate: Any) -> Decision | bool:
    """An officer makes the agenda, and so may whoever chairs the group."""
    chairs = user.hats.sits_in_group(candidate.group_id, "chair", "deputy")
    return user.hats.is_officer or chairs or no("The business unit makes the agenda.")


@policy.check("candidate.drop")
def who_drops_candidates(user: Any, candidate: Any) -> Decision | bool:
    """It goes when its decision is reversed, or when a new version replaces it."""
    report = candidate.paper.report
    if is_author(user, report) or report.versions.filter(submitted_by=user).exists():
        return True
    if candidate.decision:
        return policy.can(user, "consideration.lead", candidate.decision.consideration)
    return who_places_candidates(user, candidate)


@policy.check("candidate.defer")
def the_chair_defers(user: Any, candidate: Any) -> Decision | bool:
    """Only the Board's Chair puts off what must reach the Board, with a reason on the record."""
    return user.hats.is_board_chair or no("Only the Chair of the Board can put this off.")


@policy.rows("call_in.view")
def call_ins_one_may_see(user: Any) -> Q:
    """The Board, Q&E and the office; and the authors of the report asked for."""
    hats = user.hats
    if hats.is_officer or hats.is_board_member or hats.sits_in(GroupKind.QUALITY):
        return Q()
    own = Report.objects.filter(own_reports(user), pk=OuterRef("paper__report_id"))
    return Q(Exists(own))
