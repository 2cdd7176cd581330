"""Who may write, read and pass on reports."""

from typing import Any

from django.db.models import Exists, OuterRef, Q

from pscb.foundation.people.models import Agency, Group, GroupKind, SeatRole
from pscb.foundation.people.policy import Decision, no, policy

from .models import Marking, Readership, Report, ReportVersion, Why

CHAIRING = ("chair", "deputy")
VOTING = (*CHAIRING, "member")
OPEN = ~Q(marking=Marking.RESTRICTED)


def _agencies(user: Any) -> list[int]:
    return [post.agency_id for post in user.hats.posts]


def _groups(user: Any, *roles: str) -> list[int]:
    return [seat.group_id for seat in user.hats.seats if not roles or seat.role in roles]


def own_reports(user: Any) -> Q:
    """Reports the user wrote, or that speak for their agency or group unless Restricted."""
    body = Q(author_agency_id__in=_agencies(user)) | Q(author_group_id__in=_groups(user))
    return Q(author_person=user) | (OPEN & body)


def is_author(user: Any, report: Report) -> bool:
    """The same for one report in hand."""
    if report.author_person_id == user.pk:
        return True
    for_body = user.hats.is_post_holder(report.author_agency_id) or user.hats.sits_in_group(
        report.author_group_id
    )
    return for_body and is_shared(report)


def is_shared(report: Report) -> bool:
    """Whether everybody of the agency or group a report speaks for sees and writes it."""
    speaks_for = report.author_agency_id or report.author_group_id
    return bool(speaks_for) and report.marking != Marking.RESTRICTED


@policy.rows("report_version.view")
def versions_one_may_read(user: Any) -> Q:
    """Authors, named readers, groups it was given to; the office and the Chair unless Restricted.

    A Restricted version is for its author, for named people, and for whoever chairs the group
    that considers it.
    """
    readers = Readership.objects.in_force().filter(version=OuterRef("pk"))
    named = Exists(readers.filter(person=user))
    chairing = Exists(readers.filter(why=Why.CONSIDERATION, group_id__in=_groups(user, *CHAIRING)))
    given = Exists(readers.filter(group_id__in=_groups(user)))
    body = Q(report__author_agency_id__in=_agencies(user)) | Q(
        report__author_group_id__in=_groups(user)
    )
    always = Q(submitted_by=user) | Q(report__author_person=user) | Q(named) | Q(chairing)
    if user.hats.is_officer or user.hats.is_board_chair:
        return always | OPEN
    return always | (OPEN & (Q(given) | body))


def roles_that_read(version: ReportVersion, why: str) -> tuple[str, ...]:
    """The same for a group that was given a version: in which roles it is read, and for what."""
    if not version.is_restricted:
        return tuple(SeatRole.values)
    return CHAIRING if why == Why.CONSIDERATION else ()


@policy.rows("report.view")
def reports_one_may_open(user: Any) -> Q:
    """One's own, drafts included, and those of which one may read a version."""
    readable = ReportVersion.objects.filter(versions_one_may_read(user), report=OuterRef("pk"))
    return own_reports(user) | Q(Exists(readable))


def sees_the_register(user: Any) -> bool:
    """Whether the user may know of every report, not only of their own."""
    hats = user.hats
    on_a_group = hats.is_board_member or hats.sits_in(GroupKind.QUALITY, *VOTING)
    return bool(hats.is_officer or on_a_group)


@policy.rows("report.know_of")
def the_register(user: Any) -> Q:
    """The Board, Q&E and the office see title and kind of every submitted report (section 5).

    The full Board may ask for any of them, so it must know what there is. Authors see their own.
    """
    submitted = Q(Exists(ReportVersion.objects.filter(report=OuterRef("pk"))))
    if sees_the_register(user):
        return submitted
    return submitted & own_reports(user)


@policy.check("report.write")
def whoever_acts_for_a_body_writes(user: Any, thing: None) -> bool:
    """Anybody with a post at an agency or a seat in a group may begin a report."""
    return bool(user.hats.posts or user.hats.seats)


@policy.check("report.write_for")
def one_writes_for_ones_own_body(user: Any, body: Agency | Group | None) -> Decision | bool:
    """For one's own agency or group, or in one's own name; the office for any of them."""
    if user.hats.is_officer:
        return True
    if isinstance(body, Agency):
        return user.hats.is_post_holder(body.pk) or no(
            "You hold no post at this agency today. Choose one you work for."
        )
    if isinstance(body, Group):
        return user.hats.sits_in_group(body.pk) or no(
            "You have no seat in this group today. Choose one you sit in."
        )
    return whoever_acts_for_a_body_writes(user, None)


@policy.rows("report.change")
def drafts_one_may_change(user: Any) -> Q:
    """Drafts of one's own."""
    return Q(state=Report.DRAFT) & own_reports(user)


@policy.check("report.change")
@policy.check("report.submit")
def authors_change_their_drafts(user: Any, report: Report) -> Decision | bool:
    """Authors write and submit; what has been submitted is changed by a new version only."""
    if not is_author(user, report):
        return no("Only its authors may change this report.")
    if not report.is_draft:
        return no("This report has been submitted. Begin a new version to change it.")
    return True


@policy.check("report.revise")
def authors_begin_a_new_version(user: Any, report: Report) -> Decision | bool:
    """Authors begin one when they please; the group asks for one by deciding to return it."""
    return is_author(user, report) or no("Only its authors begin a new version of this report.")


@policy.check("report.withdraw")
def authors_withdraw(user: Any, report: Report) -> Decision | bool:
    """Authors may take a report back."""
    return is_author(user, report) or no("Only its authors may withdraw this report.")


def considers(user: Any, report: Report) -> bool:
    """Whether the user chairs a group that was given the report to consider, or the Board."""
    given = Readership.objects.in_force().filter(version__report=report, why=Why.CONSIDERATION)
    if user.hats.is_board_chair:
        return given.exists()
    return given.filter(group_id__in=_groups(user, *CHAIRING)).exists()


@policy.check("report.reopen")
def authors_and_chairs_reopen(user: Any, report: Report) -> Decision | bool:
    """Authors begin a new version; whoever chairs its consideration returns it for one."""
    if is_author(user, report) or considers(user, report):
        return True
    return no("Only its authors, or the group that considers it, may ask for a new version.")


@policy.check("report_version.circulate")
def office_and_chairs_circulate(user: Any, version: ReportVersion) -> Decision | bool:
    """The office, whoever chairs its consideration and the Chair pass a version on."""
    if user.hats.is_officer or considers(user, version.report):
        return True
    return no("Only the business unit and the group that considers it pass a report on.")


@policy.check("report_version.name_reader")
def readers_of_restricted_versions_are_named(user: Any, version: ReportVersion) -> Decision | bool:
    """Readers of a Restricted version are named by its author or whoever chairs its consideration.

    The office may not, because it may not read it either.
    """
    if not version.is_restricted:
        return office_and_chairs_circulate(user, version)
    if version.report.author_person_id == user.pk or considers(user, version.report):
        return True
    return no("Only its author and whoever chairs its consideration name its readers.")
