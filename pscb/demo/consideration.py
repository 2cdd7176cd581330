"""What the groups made of each report: recommendations, decisions, and what its authors replied."""

from typing import Any

from pscb.flow.reports.models import ReportVersion, Why
from pscb.flow.reports.services import readership_give
from pscb.flow.triage import services
from pscb.flow.triage.models import Consideration, Decision, Mode
from pscb.flow.triage.outcomes import Choice
from pscb.foundation.base.calendar import now

from .meetings import day_of, minute_of, who_was_there
from .scene import Scene

BEFORE_DECIDING = 6


def consider(scene: Scene, name: str, told: dict[str, Any]) -> None:
    """Put into the diary what is made of a paper that has just come in."""
    paper = scene.papers[name]
    for person in told.get("readers", []):
        services.reader_name(
            consideration=_open(paper), person=scene.cast[person], by=scene.cast["Rosa Lindqvist"]
        )
    decided = told.get("decision")
    day = _day(decided) if decided else -1
    received = (paper.received_on - scene.diary.today).days
    for number, one in enumerate(told.get("recommendations", []), 1):
        given = min(max(day - BEFORE_DECIDING + number, received), -1)
        scene.diary.on(given, _recommend, scene, paper, one, hour=14 + number)
    if decided:
        scene.diary.on(day, _decide, scene, name, told, hour=20)
    if "comment" in told:
        scene.diary.on(-1, _comment, scene, paper, told["comment"], hour=17)


def _day(decided: dict[str, Any]) -> int:
    if "between" in decided:
        return int(decided["between"])
    return day_of(decided["at"])


def _open(paper: ReportVersion) -> Consideration:
    return Consideration.objects.filter(paper=paper).latest("pk")


def _recommend(scene: Scene, paper: ReportVersion, told: dict[str, Any]) -> None:
    services.recommendation_give(
        consideration=_open(paper), choice=_choice(scene, told), by=scene.cast[told["by"]],
        given_at=now(),
    )  # fmt: skip


def _choice(scene: Scene, told: dict[str, Any]) -> Choice:
    needed_by = None
    if "needed_by" in told:
        needed_by = scene.diary.date(told["needed_by"])
    return Choice(
        outcome=told["outcome"],
        reason=" ".join(told["reason"].split()),
        needed=" ".join(told.get("needed", "").split()),
        needed_by=needed_by,
        purpose=told.get("purpose", ""),
        minutes=told.get("minutes"),
    )


def _decide(scene: Scene, name: str, told: dict[str, Any]) -> None:
    paper, decided = scene.papers[name], told["decision"]
    by = scene.cast[decided["by"]]
    how: dict[str, Any] = {"mode": Mode.BETWEEN_MEETINGS}
    if "at" in decided:
        meeting = scene.meetings[decided["at"]]
        how = {
            "mode": Mode.AT_MEETING,
            "held_on": meeting.held_on,
            "present": who_was_there(scene, meeting),
            "minute": minute_of(meeting, decided["item"]),
        }
    decision = services.decision_make(
        consideration=_open(paper), choice=_choice(scene, decided), by=by, **how
    )
    if "ratified" in decided:
        _plan_ratifying(scene, decision, decided["ratified"])
    if "reply" in told:
        day = _day(decided) + 5
        scene.diary.on(day, _reply, scene, decision, told["reply"], hour=9, minute=20)
    for person in told.get("named", []):
        readership_give(version=paper, why=Why.AGENDA, person=scene.cast[person], by=by)
    if "then" in told:
        consider(scene, name, told["then"])


def _plan_ratifying(scene: Scene, decision: Decision, name: str) -> None:
    def ratify() -> None:
        meeting = scene.meetings[name]
        services.decisions_ratify(
            decisions=[decision], held_on=meeting.held_on, minute=minute_of(meeting, 2),
            present=who_was_there(scene, meeting), by=scene.cast["Olive Marsh"],
        )  # fmt: skip

    scene.diary.on(day_of(name), ratify, hour=19)


def _reply(scene: Scene, decision: Decision, told: dict[str, Any]) -> None:
    services.reply_add(decision=decision, text=told["text"], by=scene.cast[told["by"]])


def _comment(scene: Scene, paper: ReportVersion, told: dict[str, Any]) -> None:
    text = " ".join(told["text"].split())
    services.comment_add(consideration=_open(paper), text=text, by=scene.cast[told["by"]])
