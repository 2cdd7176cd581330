"""The reports that people wrote themselves, one file each."""

import re
from dataclasses import dataclass
from typing import Any

import yaml
from dateutil.relativedelta import relativedelta

from pscb.flow.actions import services as actions
from pscb.flow.actions.models import Action
from pscb.flow.reports.models import Marking, Report, ReportVersion
from pscb.flow.reports.services import (
    report_change,
    report_draft,
    report_submit,
    report_withdraw,
)
from pscb.flow.triage.services import call_in_make
from pscb.foundation.base.calendar import today
from pscb.foundation.people.models import Person

from .consideration import consider
from .follow_up import complete, owner_of, see_through
from .reading import DATA, read
from .scene import Scene

MONTH = re.compile(r"\{month([+-]\d+)\}")
PROMPTS = {"purpose": "purpose", "findings": "findings", "ask": "ask"}
BEGUN_BEFORE = 6


@dataclass(frozen=True)
class Paper:
    """A report as its file tells it."""

    about: dict[str, Any]
    body: str

    @classmethod
    def read(cls, name: str) -> "Paper":
        """The report of that name."""
        text = (DATA / "reports" / f"{name}.md").read_text(encoding="utf-8")
        _, about, body = text.split("---\n", 2)
        return cls(yaml.safe_load(about), body)

    def text(self, part: str) -> str:
        """One of its texts, with months told from today."""
        text = self.body if part == "body" else " ".join(str(self.about[part]).split())
        return MONTH.sub(lambda slot: _month(int(slot[1])), text).strip()


def _month(months: int) -> str:
    return f"{today() + relativedelta(months=months):%B %Y}"


def write_papers(scene: Scene) -> None:
    """Put every report into the diary, and the Board's request for one of them."""
    told = read("papers")
    for name, course in told["papers"].items():
        Written(scene, name, course).plan()
    asked = told["call_in"]
    scene.diary.on(asked["day"], _call_in, scene, asked, hour=13, minute=10)


class Written:
    """One report from its first line to its submission."""

    def __init__(self, scene: Scene, name: str, course: dict[str, Any]) -> None:
        self.scene, self.name, self.course = scene, name, course
        self.paper = Paper.read(name)
        self.report = Report()

    @property
    def by(self) -> Person:
        """Who writes it."""
        return self.scene.cast[self.paper.about["by"]]

    def plan(self) -> None:
        """Begin it, submit it, and let it be considered or taken back."""
        received = self.course["received"]
        self.scene.diary.on(received - BEGUN_BEFORE, self._begin, hour=11, minute=15)
        if self.paper.about.get("draft"):
            return
        self.scene.diary.on(received, self._submit, hour=12)
        if "withdrawn" in self.course:
            self.scene.diary.on(self.course["withdrawn"], self._withdraw, hour=16)

    def _begin(self) -> None:
        about, cast = self.paper.about, self.scene.cast
        self.report = report_draft(
            kind=about["kind"],
            title=self.paper.text("title"),
            by=self.by,
            author_agency=cast.agencies.get(about.get("agency", "")),
            author_group=cast.groups.get(about.get("group", "")),
            concerns=[cast.agencies[code] for code in about["concerns"]],
            marking=about.get("marking", Marking.SENSITIVE),
        )
        if about.get("draft"):
            self._write()

    def _write(self) -> None:
        self.report = report_change(
            report=self.report,
            edits=self.report.edits,
            by=self.by,
            title=self.paper.text("title"),
            purpose=self.paper.text("purpose"),
            findings=self.paper.text("findings"),
            change_for_children=self.paper.text("change_for_children"),
            ask=self.paper.text("ask"),
            body=self.paper.text("body"),
        )

    def _submit(self) -> None:
        self._write()
        self.scene.papers[self.name] = report_submit(report=self.report, by=self.by)
        consider(self.scene, self.name, self.course)

    def _withdraw(self) -> None:
        report_withdraw(report=self.report, reason=self.course["reason"], by=self.by)


def _call_in(scene: Scene, asked: dict[str, Any]) -> None:
    call_in_make(
        report=scene.papers[asked["paper"]].report,
        why=" ".join(asked["why"].split()),
        by=scene.cast[asked["by"]],
    )


def recommend_after_audit(scene: Scene, name: str) -> None:
    """What the Board agreed after its audit: recommendations, and an action for each."""
    for told in read("follow_up")["recommended"]:
        _recommend(scene, scene.papers[name], told)


def _recommend(scene: Scene, source: ReportVersion, told: dict[str, Any]) -> None:
    cast, agency = scene.cast, scene.cast.agencies[told["agency"]]
    recommendation = actions.recommendation_make(
        text=told["text"], intended_outcome=told["outcome"], addressee=agency,
        source=source, by=cast["Olive Marsh"],
    )  # fmt: skip
    action = actions.action_raise(
        what=told["what"],
        measure=told["measure"],
        due_on=today() + relativedelta(days=told["due"]),
        agency=agency,
        lead_role=told["lead"],
        source=source,
        raised_from=f"{source.title} ({source.report.reference})",
        recommendation=recommendation,
        by=cast["Olive Marsh"],
    )
    begun = (today() - scene.diary.today).days
    if told["then"] != "proposed":
        scene.diary.on(begun + 8, _accept, scene, action, hour=11)
    if told["then"] == "closed":
        see_through(scene, action, begun + told["due"] - 10)
    elif told["then"] == "complete":
        scene.diary.on(begun + told["due"] - 4, complete, scene, action, hour=15)


def _accept(scene: Scene, action: Action) -> None:
    actions.action_accept(action=action, by=scene.cast.contributor(owner_of(action)))
