"""The yearly rounds of Section 11 returns: two that are closed, and the one that is open."""

import datetime
from typing import Any

from dateutil.relativedelta import relativedelta

from audits.section11 import services
from audits.section11.models import Cycle
from audits.section11.services import AnswerWords, OverviewWords
from pscb.flow.reports.models import ReportVersion
from pscb.workshop.standards.models import SetVersion

from .answering import Answering
from .answers import Asked, answers_of
from .consideration import consider
from .reading import read
from .scene import Scene

Said = dict[tuple[str, str], AnswerWords]


def write_rounds(scene: Scene) -> None:
    """Put every round into the diary."""
    told = read("cycles")
    for number, one in enumerate(told["rounds"]):
        Round(scene, number, told, one).plan()


class Round:
    """One round: who is asked, who answers when, who is late, and what the overview says."""

    def __init__(
        self, scene: Scene, number: int, told: dict[str, Any], one: dict[str, Any]
    ) -> None:
        self.scene, self.number, self.told = scene, number, one
        today = scene.diary.today
        due_on = today + relativedelta(days=told["due"]) - relativedelta(years=one["years_ago"])
        self.due = (due_on - today).days
        self.opens = self.due - told["opened_before_due"]
        self.cycle = Cycle()
        self.said: Said = {}

    def plan(self) -> None:
        """Open it, and close it if its time has come; the rest follows from opening."""
        self.scene.diary.on(self.opens, self._open, hour=11)
        if "closed_after_due" in self.told:
            self.scene.diary.on(self.due + self.told["closed_after_due"], self._close, hour=14)

    def _open(self) -> None:
        cast, year = self.scene.cast, self.scene.diary.date(self.opens).year
        self.cycle = services.cycle_draft(
            title=f"Section 11 return {year}",
            set_version=SetVersion.objects.get(),
            due_on=self.scene.diary.today + datetime.timedelta(days=self.due),
            agencies=list(cast.agencies.values()),
            by=cast["Olive Marsh"],
        )
        services.cycle_open(cycle=self.cycle, by=cast["Olive Marsh"])
        self.said = self._what_will_be_said()
        for place, (code, agency) in enumerate(cast.agencies.items()):
            Answering(self, code, agency, place).plan()

    def _what_will_be_said(self) -> Said:
        written_on = self.scene.diary.date(min(self.due - 21, -3))
        asked = [
            Asked(code, submission.agency_kind, answer.criterion.code)
            for code, agency in self.scene.cast.agencies.items()
            for submission in self.cycle.submissions.filter(agency=agency)
            for answer in submission.answers.select_related("criterion")
        ]
        return answers_of(asked, self.number, written_on)

    def _close(self) -> None:
        cast = self.scene.cast
        words = {name: " ".join(text.split()) for name, text in self.told["overview"].items()}
        services.cycle_close(cycle=self.cycle, words=OverviewWords(**words), by=cast["Mabel Quist"])
        self.cycle.refresh_from_db()
        name = f"section11-{self.number}"
        self.scene.papers[name] = ReportVersion.objects.get(report=self.cycle.overview)
        consider(self.scene, name, self.told["considered"])
