"""The demonstration Board as somebody new meets it."""

import datetime
import io

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, models

from audits.section11.models import Cycle, Draft, SignedCopy, Submission
from pscb.demo.diary import LONDON
from pscb.flow.actions.models import Action, ImpactCheck
from pscb.flow.meetings.models import AgendaItem, Meeting
from pscb.flow.packs.models import PackVersion
from pscb.flow.reports.kinds import report_kinds
from pscb.flow.reports.models import Report
from pscb.flow.returns.models import Extension, Return
from pscb.flow.triage.models import AgendaCandidate, CallIn, Consideration, Decision
from pscb.foundation.audit_trail.models import Entry
from pscb.foundation.audit_trail.verify import trail_verify
from pscb.foundation.base.calendar import as_of
from pscb.foundation.jobs.models import Job, JobState
from pscb.foundation.people.models import Agency, Person
from pscb.foundation.people.policy import policy

# What a test changes is taken back when it ends; the Board is written once, by one process.
pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demonstration")]

MAY_LIE_AHEAD = {
    "due_on", "until", "held_on", "papers_due_on", "publish_on", "needed_by", "by_when",
    "expires_at",
}  # fmt: skip


def test_it_says_who_is_there_and_what_can_be_cited(demonstration):
    for expected in (
        "Priya can answer returns and write reports for Fenland Constabulary",
        "Mabel manages the business unit",
        "S11-2024: closed",
        "S11-2026: open, due 30 March 2026",
        "BOARD-2026-01: held",
        "being planned",
    ):
        assert expected in demonstration.said


def test_a_second_time_it_is_there_already(demonstration):
    before = Entry.objects.count()
    said = io.StringIO()
    call_command("demo", stdout=said)
    assert "is there already" in said.getvalue()
    assert "Priya" in said.getvalue()
    assert Entry.objects.count() == before


def test_nothing_but_due_dates_lies_ahead(demonstration):
    midnight = datetime.datetime.combine(demonstration.today, datetime.time(), tzinfo=LONDON)
    ahead = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label not in ("jobs", "sessions")
        for field in model._meta.get_fields()
        if isinstance(field, models.DateField) and field.name not in MAY_LIE_AHEAD
        for limit in [midnight if isinstance(field, models.DateTimeField) else demonstration.today]
        if model._base_manager.filter(**{f"{field.name}__gte": limit}).exists()
    ]
    assert ahead == []


def test_the_trail_is_sound_and_tells_things_in_their_order(demonstration):
    assert trail_verify().is_sound
    times = list(Entry.objects.order_by("number").values_list("at", flat=True))
    assert times == sorted(times)


def test_everybody_signs_in_by_one_click_and_nobody_has_a_password(demonstration):
    people = Person.objects.all()
    assert not any(person.has_usable_password() for person in people)
    assert {person.email.rsplit("@")[1] for person in people} == {"fenmarsh.example"}


def test_two_rounds_are_closed_and_one_is_open(demonstration):
    assert list(Cycle.objects.order_by("due_on").values_list("state", flat=True)) == [
        "closed", "closed", "open",
    ]  # fmt: skip
    assert Agency.objects.count() == 14
    assert SignedCopy.objects.filter(signed_by=None).count() == 1


def test_the_open_round_has_returns_in_every_state(demonstration):
    returns = Submission.objects.filter(cycle__state="open")
    assert set(returns.values_list("state", flat=True)) == {
        "not_started", "in_progress", "awaiting_signature", "signed", "excused",
    }  # fmt: skip
    health = returns.get(agency__code="wch")
    assert health.signatory.name == "Owen Tierney"
    assert Draft.objects.get().person.name == "Priya Nair"


def test_priya_has_one_question_left_and_has_begun_to_type(demonstration):
    police = Submission.objects.measured().get(cycle__state="open", agency__code="pol")
    assert police.asked - police.answered == 1
    assert Draft.objects.get().answer.submission == police


def test_somebody_is_about_half_way(demonstration):
    returns = Submission.objects.measured().filter(cycle__state="open", asked__gt=0)
    assert any(0.4 <= one.answered / one.asked <= 0.7 for one in returns)


def test_grades_got_better_from_round_to_round(demonstration):
    short = [
        sum(
            answer["grade"]["tone"] in ("partly", "not")
            for copy in SignedCopy.objects.filter(submission__cycle=cycle)
            for standard in copy.content["standards"]
            for answer in standard["answers"]
        )
        for cycle in Cycle.objects.filter(state="closed").order_by("due_on")
    ]
    assert short[0] > short[1] > 0


def test_every_kind_of_report_came_in(demonstration):
    test_kinds = {kind.code for kind in report_kinds if kind.code.startswith("test_")}
    codes = {kind.code for kind in report_kinds} - test_kinds
    assert set(Report.objects.values_list("kind", flat=True)) == codes


def test_reports_went_every_way_a_group_can_send_them(demonstration):
    assert set(Decision.objects.values_list("outcome", flat=True)) == {
        "table", "advise", "circulate", "return", "follow_up", "note", "send_on",
    }  # fmt: skip
    assert set(Report.objects.values_list("state", flat=True)) == {
        "draft", "submitted", "withdrawn",
    }  # fmt: skip


def test_the_sub_group_has_work_and_conrad_is_too_close_to_some_of_it(demonstration):
    waiting = Consideration.objects.filter(state="awaiting", forum__kind="quality")
    conrad = Person.objects.get(name="Conrad Pike")
    police = waiting.get(paper__report__author_agency__code="pol")
    with as_of(datetime.datetime.combine(demonstration.today, datetime.time(9), tzinfo=LONDON)):
        assert not policy.can(conrad, "consideration.recommend", police)
    numbers = sorted(one.recommendations.count() for one in waiting)
    assert numbers[0] == 0
    assert numbers[-1] > 0


def test_the_last_meeting_has_a_published_pack_and_minutes(demonstration):
    pack = PackVersion.objects.get()
    assert pack.is_published
    assert pack.pages >= 12
    assert all(item.minute.text for item in pack.meeting.items.all())
    assert pack.items.filter(marking="restricted", version__isnull=False).count() == 1


def test_the_next_meeting_is_half_made(demonstration):
    meeting = Meeting.objects.get(group__kind="board", state="planned")
    assert 21 <= (meeting.held_on - demonstration.today).days <= 28
    assert meeting.items.get(kind="minutes").document.is_pdf
    assert AgendaItem.objects.filter(meeting=meeting, kind="report").count() == 1
    assert AgendaCandidate.objects.filter(group=meeting.group, state="waiting").count() == 2
    assert CallIn.objects.get().asked_by.name == "Judith Crane"


def test_something_is_overdue_and_somebody_asks_for_more_time(demonstration):
    assert Return.objects.overdue(demonstration.today).count() == 1
    assert Extension.objects.get(state="asked").demand.agency.code == "fgh"


def test_actions_were_done_checked_and_looked_at_again(demonstration):
    assert set(Action.objects.values_list("state", flat=True)) == {
        "proposed", "open", "complete", "closed", "withdrawn",
    }  # fmt: skip
    found = set(ImpactCheck.objects.values_list("difference", flat=True))
    assert found == {"yes", "partly", "no", "unknown", ""}


def test_no_job_is_left_over(demonstration):
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}


@pytest.mark.deep
def test_the_same_day_gives_the_same_board_again(demonstration):
    before = everything_written()
    connection.check_constraints()
    call_command("demo", reset=True, today=demonstration.today, stdout=io.StringIO())
    assert everything_written() == before


def everything_written():
    """Every row but jobs, and the random part of passwords that nobody can use."""
    return {
        model._meta.label: [
            {name: value for name, value in row.items() if name != "password"}
            for row in model._base_manager.order_by("pk").values()
        ]
        for model in apps.get_models()
        if model._meta.app_label not in ("jobs", "sessions", "contenttypes", "auth")
    }
