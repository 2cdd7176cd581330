"""One of everything, made through the services: what the access table and the crawls walk over."""

import datetime
from operator import attrgetter
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from audits.section11.models import Answer, Submission
from audits.section11.services import (
    AnswerWords,
    answer_save,
    cycle_draft,
    cycle_open,
    draft_keep,
    evidence_add,
    paper_begin,
    submission_send,
    submission_sign,
)
from pscb.flow.actions.models import Action
from pscb.flow.actions.services import action_decline, action_raise
from pscb.flow.actions.services import evidence_add as action_evidence_add
from pscb.flow.meetings.services import agenda_add_report
from pscb.flow.reports.services import report_draft, report_push
from pscb.flow.returns.services import return_demand, return_extension_ask
from pscb.flow.triage.models import AgendaCandidate, Consideration
from pscb.flow.triage.outcomes import Choice
from pscb.flow.triage.services import call_in_make, decision_make, recommendation_give
from pscb.foundation.audit_trail.actors import Operator
from pscb.foundation.base.calendar import today
from pscb.foundation.jobs.models import Job, JobState
from pscb.foundation.notifications.links import signature
from pscb.foundation.notifications.models import Notice
from pscb.foundation.people.services import (
    invitation_send,
    person_change,
    second_factor_reset_ask,
)
from pscb.workshop.documents.queries import documents_of
from pscb.workshop.standards.schema import set_from_file
from pscb.workshop.standards.services import set_version_agree, set_version_load
from pscb.workshop.standards.shipped import framework_file

from .cast import Cast, fresh, make_cast
from .pscb.flow.meetings.stories import board_meeting, spoken, upload
from .pscb.flow.packs.stories import built, published, with_minutes

CONSOLE = Operator("tests")
IN_A_MONTH = datetime.timedelta(days=30)
REASON = "It shows a weakness that the Board should know about."


class World(Cast):
    """The cast, and one of everything they made."""

    def at(self, path: str) -> Any:
        """What an address needs: `police_return.key`, or a plain word after `=`."""
        return path[1:] if path.startswith("=") else attrgetter(path)(self)


def make_world() -> World:
    """Everything, in the order of the flow."""
    world = World(**vars(make_cast()))
    for write in (_standards, _cycle, _signed_return, _paper_return, _reports, _decisions,
                  _meetings, _asked, _proposed, _office):  # fmt: skip
        write(world)
    return world


def _standards(world: World) -> None:
    version = set_version_load(definition=set_from_file(framework_file()), by=CONSOLE)
    world.standards = set_version_agree(
        version=version, reference="BOARD-2025-04, item 6", agreed_on=today(), by=CONSOLE
    )
    world.standard = world.standards.standards.first()


def _cycle(world: World) -> None:
    wanted = {"set_version": world.standards, "due_on": today() + IN_A_MONTH, "by": world.olive}
    asked = [world.police, world.health, world.probation]
    world.cycle = cycle_open(
        cycle=cycle_draft(title="Section 11 audit", agencies=asked, **wanted), by=world.olive
    )
    world.next_cycle = cycle_draft(title="The next audit", agencies=asked, **wanted)
    returns = {one.agency: one for one in Submission.objects.filter(cycle=world.cycle)}
    world.police_return = returns[world.police]
    world.health_return = returns[world.health]
    world.paper_return = returns[world.probation]
    world.question = world.police_return.answers.first()
    world.evidence = evidence_add(
        answer=world.question, by=world.priya, upload=SimpleUploadedFile("policy.txt", b"Policy")
    )
    draft_keep(answer=world.question, body={"narrative": "Half a"}, begun_from=0, by=world.priya)


def _signed_return(world: World) -> None:
    for answer in Answer.objects.filter(submission=world.health_return):
        answer_save(
            answer=answer, words=AnswerWords("met", "In place."), version=0, by=world.hannah
        )
    answer_save(
        answer=answer,
        words=AnswerWords(
            "partly_met", "Begun.", "Train the night team", "Named nurse", today() + IN_A_MONTH,
            "Nine in ten trained",
        ),
        version=1, by=world.hannah,
    )  # fmt: skip
    submission_send(submission=world.health_return, signatory=world.owen, by=world.hannah)
    submission_sign(submission=world.health_return, by=world.owen)
    world.health_return.refresh_from_db()
    world.action = Action.objects.get()
    evidence = action_evidence_add(
        action=world.action, text="The list", by=world.hannah,
        upload=SimpleUploadedFile("list.txt", b"Trained"),
    )  # fmt: skip
    world.action_file = documents_of(evidence).get()


def _paper_return(world: World) -> None:
    paper_begin(
        submission=world.paper_return, scan=upload(), signed_by="Frank Desmond",
        signed_on=today(), by=world.olive,
    )  # fmt: skip
    world.paper_return.refresh_from_db()
    world.scan = documents_of(world.paper_return).get()


def _pushed(world: World, title: str, kind: str = "single_agency_audit") -> Any:
    return report_push(
        kind=kind, title=title, by=world.priya, author_agency=world.police,
        purpose="To say what we found.", findings="Nine of twelve were in time.",
        change_for_children="Children are seen sooner.", ask="Note the findings.",
        body="# What we did\n\nWe read **twelve** referrals.",
    )  # fmt: skip


def _reports(world: World) -> None:
    world.draft_report = report_draft(
        kind="single_agency_audit", title="Audit of referrals", by=world.priya,
        author_agency=world.police,
    )  # fmt: skip
    world.version = _pushed(world, "Audit of strategy meetings")
    world.report = world.version.report
    world.consideration = Consideration.objects.get(paper=world.version)
    recommendation_give(
        consideration=world.consideration, choice=Choice("note", REASON), by=world.quentin
    )


def _decided(world: World, title: str, outcome: str, **more: Any) -> Any:
    consideration = Consideration.objects.get(paper=_pushed(world, title))
    choice = Choice(outcome, REASON, **more)
    recommendation_give(consideration=consideration, choice=choice, by=world.quentin)
    return decision_make(consideration=consideration, choice=choice, by=fresh(world.rosa))


def _decisions(world: World) -> None:
    tabled = _decided(world, "Audit of case files", "table", purpose="discussion", minutes=15)
    world.tabled = AgendaCandidate.objects.get(decision=tabled)
    world.waiting = AgendaCandidate.objects.get(
        decision=_decided(world, "Audit of visits", "table", purpose="discussion", minutes=10)
    )
    world.decision = _decided(world, "Audit of training", "circulate")
    world.circulated = world.decision.consideration.paper.report
    noted = _decided(world, "Audit of supervision", "note")
    world.noted = noted.consideration.paper.report
    world.call_in = call_in_make(report=world.noted, why="We heard of delays.", by=world.bea)


def _meetings(world: World) -> None:
    world.meeting = board_meeting(world, held_on=today() + IN_A_MONTH)
    world.item = spoken(world, world.meeting, "Welcome")
    world.minutes = with_minutes(world, world.meeting)
    world.paper_item = agenda_add_report(
        meeting=world.meeting, candidate=world.tabled, by=world.olive
    )
    world.pack = published(world, world.meeting)
    world.planned = board_meeting(world, held_on=today() + 2 * IN_A_MONTH)
    spoken(world, world.planned, "Welcome")
    world.draft_pack = built(world, world.planned)


def _asked(world: World) -> None:
    world.demand = return_demand(
        title="Action plan", why="The audit asked for one.", due_on=today() + IN_A_MONTH,
        by=world.olive, agency=world.police,
    )  # fmt: skip
    world.extension = return_extension_ask(
        demand=world.demand, until=today() + 2 * IN_A_MONTH, reason="Half the team is away.",
        by=world.priya,
    )  # fmt: skip


def _proposed(world: World) -> None:
    world.declined_action = action_decline(
        action=action_raise(
            what="Run a course for call handlers", measure="Nine in ten attend",
            due_on=today() + IN_A_MONTH, agency=world.police, by=world.olive,
        ),
        reason="The council runs it already.", by=world.priya,
    )  # fmt: skip


def _office(world: World) -> None:
    world.invitation = invitation_send(person=world.ines, by=world.olive)
    path = f"/invitation/{world.invitation.key}/"
    world.invitation_signature = signature(path)
    world.new_address = person_change(
        person=world.bea, name=world.bea.name, email="bea.thornton@example.org", by=world.mabel
    )
    world.reset = second_factor_reset_ask(person=world.bea, reason="Lost phone", by=world.mabel)
    world.notice = Notice.objects.first()
    world.job = Job.objects.first()
    Job.objects.filter(pk=world.job.pk).update(state=JobState.FAILED)
    world.post = world.priya.posts.first()
    world.seat = world.quentin.seats.first()
