"""Who is where in a cycle, and who would be asked."""

from collections import Counter, defaultdict
from typing import Any

from django.db.models import Count, Q, QuerySet

from pscb.foundation.base.calendar import today
from pscb.foundation.base.models import in_force
from pscb.foundation.people.models import Agency, AgencyKind, DutyBasis, Post, PostRole, Standing
from pscb.foundation.workflow.queries import place_of_state
from pscb.foundation.workflow.table import State, workflow_of
from pscb.workshop.standards.models import SetVersion

from ..models import Cycle, Submission


def cycles_listed(user: Any) -> QuerySet[Cycle]:
    """Cycles with how many were asked and not excused (`expected`), how many of them have signed
    (`signed`), and how many are excused (`excused`).
    """
    excused = Q(submissions__state="excused")
    return Cycle.objects.visible_to(user).annotate(
        expected=Count("submissions", filter=~excused),
        signed=Count("submissions", filter=Q(submissions__state="signed")),
        excused=Count("submissions", filter=excused),
        place=place_of_state(Cycle),
    )


def counts_by_status(cycle: Cycle) -> list[tuple[State, int]]:
    """How many returns of a cycle stand at each status where there are any, in their order."""
    counted = Counter(cycle.submissions.values_list("state", flat=True))
    states = workflow_of(Submission).states
    return [(state, counted[state.name]) for state in states if counted[state.name]]


def who_is_where(user: Any, cycle: Cycle) -> QuerySet[Submission]:
    """The returns of a cycle: how far each is, who signs it, when it is due, whether more time
    is asked for, and whether nobody can answer it.
    """
    return (
        Submission.objects.visible_to(user)
        .filter(cycle=cycle)
        .select_related("agency", "demand", "signatory", "cycle")
        .annotate(place=place_of_state(Submission))
        .measured()
        .with_requests()
        .with_nobody_to_answer()
    )


def own_submissions(user: Any) -> QuerySet[Submission]:
    """The returns of the agencies where the user holds a post, with how far each is."""
    agencies = {post.agency_id for post in user.hats.posts}
    return (
        Submission.objects.visible_to(user)
        .filter(agency__in=agencies)
        .select_related("agency", "cycle", "demand", "signatory")
        .annotate(place=place_of_state(Submission))
        .measured()
    )


def agencies_by_kind() -> dict[str, list[Standing]]:
    """Agencies of today by the name of their kind, in the order of kinds."""
    found: dict[str, list[Standing]] = defaultdict(list)
    standings = Standing.objects.on(today()).select_related("agency").order_by("agency__name")
    for standing in standings:
        found[standing.kind].append(standing)
    return {str(kind.label): found[kind.value] for kind in AgencyKind if found[kind.value]}


def statutory_left_out(cycle: Cycle) -> QuerySet[Agency]:
    """Agencies with a duty under Section 11 that a cycle does not ask.

    Framework section 6 "Section 11 Self-Audits": all statutory agencies are expected to comply.
    """
    bound = Agency.objects.with_duty(DutyBasis.SECTION_11, day=today())
    return bound.exclude(pk__in=cycle.agencies.values("pk")).distinct()


def agencies_without(role: PostRole, cycle: Cycle) -> QuerySet[Agency]:
    """The agencies of a cycle where nobody who may sign in holds that post today."""
    held = Post.objects.filter(in_force(today()), role=role, person__is_active=True)
    return cycle.agencies.exclude(pk__in=held.values("agency"))


def agencies_not_told(cycle: Cycle) -> QuerySet[Agency]:
    """The agencies of a cycle where nobody who may sign in holds any post today, so that there is
    nobody to tell.
    """
    return agencies_without(PostRole.CONTRIBUTOR, cycle) & agencies_without(
        PostRole.SIGNATORY, cycle
    )


def agreed_versions() -> QuerySet[SetVersion]:
    """Versions of standards that a cycle can be held under, those in force first."""
    return SetVersion.objects.agreed().order_by("set__code", "-number")
