"""Whatever hats people wear: nobody judges what they are too close to, and nothing is lowered.

Each example is a small world: people with several hats, a report by somebody about some agencies,
interests declared. What must hold is written down here a second time, apart from the rules.
"""

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pscb.flow.reports.models import Marking, Report, ReportVersion
from pscb.flow.reports.services import report_change, report_submit
from pscb.flow.triage.conflicts import Team, teams
from pscb.flow.triage.models import Consideration, Decision, Outcome, Recommendation
from pscb.flow.triage.services import interest_state
from pscb.foundation.base.errors import Refused
from pscb.foundation.people.models import Post, Seat
from pscb.foundation.people.policy import policy
from tests.cast import LONG_AGO, fresh
from tests.pscb.flow.reports.stories import AUDIT, FINDINGS, OVERVIEW, drafted, submitted

from .stories import decides, of, recommends

AGENCIES = ("police", "health", "council", "probation", "school")
MEMBERS = ("quentin", "rosa", "dele", "conrad")
EVERYBODY = (*MEMBERS, "ivy", "bea", "gareth", "olive", "mabel", "priya", "hannah", "eddie")
ACTIONS = ("recommend", "lead", "decide", "ratify", "view", "comment")

some_agencies = st.lists(st.sampled_from(AGENCIES), max_size=3, unique=True)
worlds = st.fixed_dictionaries(
    {
        "kind": st.sampled_from([AUDIT, OVERVIEW, FINDINGS, "subgroup_activity"]),
        "marking": st.sampled_from([Marking.SENSITIVE, Marking.RESTRICTED]),
        "writer": st.sampled_from(["priya", "hannah", "olive", "gareth", "quentin", "rosa", "ivy"]),
        "hands": st.lists(st.sampled_from(EVERYBODY), max_size=3, unique=True),
        "concerns": some_agencies,
        "represent": st.dictionaries(st.sampled_from(EVERYBODY), st.sampled_from(AGENCIES)),
        "posts": st.dictionaries(st.sampled_from(EVERYBODY), st.sampled_from(AGENCIES), max_size=3),
        "chairs": st.sampled_from([("rosa", "dele"), ("rosa", None), (None, "dele"), (None, None)]),
        "interests": st.lists(st.sampled_from((*MEMBERS, "ivy")), max_size=3, unique=True),
        "in_chairs_group": st.lists(st.sampled_from(("olive", "bea", "mabel")), unique=True),
    }
)


def examples(number: int) -> settings:
    """So many small worlds; each takes a moment, because it is a database."""
    slow = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return settings(max_examples=number, suppress_health_check=slow)


def build(cast, world):
    """The consideration that this world is about."""
    for name, agency in world["represent"].items():
        Seat.objects.filter(person=getattr(cast, name)).update(representing=getattr(cast, agency))
    for name, agency in world["posts"].items():
        Post.objects.get_or_create(
            person=getattr(cast, name), agency=getattr(cast, agency), role="contributor",
            defaults={"starts": LONG_AGO},
        )  # fmt: skip
    chair, deputy = world["chairs"]
    if chair is None:
        Seat.objects.filter(person=cast.rosa, role="chair").update(role="member")
    if deputy is None:
        Seat.objects.filter(person=cast.dele, role="deputy").update(role="member")
    for name in world["in_chairs_group"]:
        Seat.objects.create(
            person=getattr(cast, name), group=cast.chairs, role="member", starts=LONG_AGO
        )
    writer = fresh(getattr(cast, world["writer"]))
    posts, seats = writer.hats.posts, writer.hats.seats
    body = {"author_group": seats[0].group} if seats else {"author_agency": posts[0].agency}
    if posts and world["kind"] != "subgroup_activity":
        body = {"author_agency": posts[0].agency}
    kind = world["kind"] if "author_group" in body or posts else AUDIT
    if kind == "subgroup_activity" and "author_group" not in body:
        kind = AUDIT
    concerns = [getattr(cast, name) for name in world["concerns"]]
    report = drafted(writer, kind=kind, marking=world["marking"], concerns=concerns, **body)
    hands = {name for name in world["hands"] if tried(adds_a_line, getattr(cast, name), report)}
    consideration = of(report_submit(report=report, by=fresh(writer)))
    for name in world["interests"]:
        person = fresh(getattr(cast, name))
        if policy.can(person, "consideration.comment", consideration):
            interest_state(consideration=consideration, nature="My team.", by=person)
    return of(consideration.paper), {getattr(cast, name) for name in hands}


def adds_a_line(person, report):
    """One more person writes in the draft, if they may."""
    draft = Report.objects.get(pk=report.pk)
    ask = f"{draft.ask} {person.name} asks the same."
    return report_change(report=draft, edits=draft.edits, by=fresh(person), ask=ask)


def must_not_judge(person, consideration, involved):
    """Written apart from the rules: author, their agency, the only one concerned.

    `involved` are those who had a hand in it or declared an interest.
    """
    paper, report = consideration.paper, consideration.paper.report
    works_for = set(Post.objects.on().filter(person=person).values_list("agency", flat=True))
    works_for |= set(Seat.objects.on().filter(person=person).values_list("representing", flat=True))
    concerned = list(paper.concerns.values_list("pk", flat=True))
    return (
        person in (report.author_person, paper.submitted_by)
        or report.author_agency_id in works_for - {None}
        or (len(concerned) == 1 and concerned[0] in works_for)
        or person in involved
    )


def votes_in(person, group):
    roles = ["chair", "deputy", "member"]
    return Seat.objects.on().filter(person=person, group=group, role__in=roles).exists()


def in_a_world_of_its_own(story):
    """Tell the story, then take back all that it wrote."""
    with transaction.atomic():
        story()
        transaction.set_rollback(True)


def tried(act, *args, **more):
    """What it made, or None if it was refused."""
    try:
        with transaction.atomic():
            return act(*args, **more)
    except Refused:
        return None


def judge_by_turns(cast, world):
    """Everybody tries to recommend, then everybody tries to decide."""

    def story():
        consideration, hands = build(cast, world)
        interested = {
            getattr(cast, name)
            for name in world["interests"]
            if getattr(cast, name).interests.exists()
        }
        outcome = Outcome.NOTE if consideration.forum == cast.chairs else Outcome.TABLE
        people = [getattr(cast, name) for name in EVERYBODY]
        barred = {one for one in people if must_not_judge(one, consideration, interested | hands)}
        for person in people:
            if tried(recommends, person, consideration, outcome):
                assert person not in barred
                assert votes_in(person, consideration.forum)
        recommenders = {one.person for one in Recommendation.objects.all()}
        for person in people:
            decision = tried(decides, person, of(consideration.paper), outcome, more={
                "why_not_tabled": "The Board has seen the same before.",
            })  # fmt: skip
            if decision:
                assert person not in barred | recommenders
                assert decision.rests_on.person in recommenders - {person}
                assert not any(
                    stands_before(one, person, consideration) and one not in barred | recommenders
                    for one in people
                )
                break

    in_a_world_of_its_own(story)


@examples(6)
@given(world=worlds)
def test_no_illegal_judgement_succeeds(cast, world):
    judge_by_turns(cast, world)


@pytest.mark.deep
@examples(80)
@given(world=worlds)
def test_no_illegal_judgement_succeeds_in_many_worlds(cast, world):
    judge_by_turns(cast, world)


def stands_before(one, decider, consideration):
    """Whether `one` comes before the decider: chair of the group, deputy, Chair of the Board."""

    def rank(person):
        for place, role in enumerate(("chair", "deputy")):
            if person.seats.on().filter(group=consideration.forum, role=role).exists():
                return place
        return 2 if person.seats.on().filter(group__kind="board", role="chair").exists() else 3

    return rank(one) < rank(decider)


def compare_checks_and_rows(cast, world):
    """Before and after the decision, ask of everybody and everything in both ways."""

    def story():
        consideration, _ = build(cast, world)
        outcome = Outcome.NOTE if consideration.forum == cast.chairs else Outcome.TABLE
        agree()
        for name in MEMBERS:
            tried(recommends, getattr(cast, name), consideration, outcome)
        for name in (*MEMBERS, "ivy"):
            tried(decides, getattr(cast, name), consideration, outcome)
        agree()

    def agree():
        for name in EVERYBODY:
            person = fresh(getattr(cast, name))
            for action in ACTIONS:
                check_rows_and_checks(person, f"consideration.{action}", Consideration)
            for action in ("view", "change", "know_of"):
                check_rows_and_checks(person, f"report.{action}", Report)
            check_rows_and_checks(person, "report_version.view", ReportVersion)
            check_rows_and_checks(person, "decision.view", Decision)

    in_a_world_of_its_own(story)


@examples(3)
@given(world=worlds)
def test_checks_and_rows_agree(cast, world):
    compare_checks_and_rows(cast, world)


@pytest.mark.deep
@examples(25)
@given(world=worlds)
def test_checks_and_rows_agree_in_many_worlds(cast, world):
    compare_checks_and_rows(cast, world)


def check_rows_and_checks(person, action, model):
    rows = set(policy.scope(person, action, model.objects.all()).values_list("pk", flat=True))
    checked = {one.pk for one in model.objects.all() if policy.can(person, action, one)}
    assert rows == checked, (person.name, action)


@examples(8)
@given(
    attempts=st.lists(
        st.tuples(st.sampled_from(EVERYBODY), st.sampled_from(Outcome.values)), max_size=12
    )
)
def test_what_must_reach_the_board_is_never_lowered(cast, attempts):
    def story():
        paper = submitted(cast.olive, kind=FINDINGS, author_group=cast.business_unit)
        recommends(cast.quentin, of(paper), Outcome.TABLE)
        for name, outcome in attempts:
            person = getattr(cast, name)
            tried(recommends, person, of(paper), outcome)
            tried(decides, person, of(paper), outcome)
        kept = {*Decision.objects.values_list("outcome", flat=True)}
        kept |= {*Recommendation.objects.values_list("outcome", flat=True)}
        assert kept <= {"table", "advise"}

    in_a_world_of_its_own(story)


@pytest.fixture
def audit_team(monkeypatch):
    """A level that knows Quentin to be on the team whose work every report tells of."""
    from django.db.models import Q

    def reported_by(person):
        return Q() if person.name == "Quentin Ames" else Q(pk__isnull=True)

    team = Team("You were on the team of this audit.", reported_by)
    monkeypatch.setitem(teams._entries, "test", team)


def test_a_place_on_the_team_is_a_conflict(cast, audit_team):
    consideration = of(submitted(cast.priya, author_agency=cast.police))
    assert policy.can(fresh(cast.quentin), "consideration.recommend", consideration).reason == (
        "You were on the team of this audit. You may read it and comment, but not recommend."
    )
    asked = Consideration.objects.to_recommend(fresh(cast.quentin))
    assert not asked.exists()
    assert Consideration.objects.to_recommend(fresh(cast.dele)).exists()
