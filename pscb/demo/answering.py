"""One agency's part in a round: it answers, signs, is late, or is excused."""

import datetime
from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile

from audits.section11 import services
from audits.section11.models import Submission
from audits.section11.services import AnswerWords
from pscb.flow.returns.models import Extension, Return
from pscb.flow.returns.services import return_extension_ask, return_extension_grant
from pscb.foundation.people.models import Agency

from .chance import between
from .files import upload
from .follow_up import follow
from .reading import read

if TYPE_CHECKING:
    from .rounds import Round

SESSION_HOURS = (9, 15)


class Answering:
    """One agency's part in a round."""

    def __init__(self, part_of: "Round", code: str, agency: Agency, place: int) -> None:
        self.round, self.code, self.agency, self.place = part_of, code, agency, place
        self.scene, self.told = part_of.scene, part_of.told
        self.diary, self.cast = part_of.scene.diary, part_of.scene.cast

    @property
    def submission(self) -> Submission:
        """The return as it is now."""
        return Submission.objects.get(cycle=self.round.cycle, agency=self.agency)

    def plan(self) -> None:
        """Put into the diary what this agency does."""
        if self.code in self.told["excused"]:
            self.diary.on(self.round.opens + 20, self._excuse, hour=15)
        elif self.code in self.told["paper"]:
            self.diary.on(self.round.due + 2, self._enter_from_paper, hour=13)
        elif "states" in self.told:
            self._plan_as_told(self.told["states"][self.code])
        else:
            self._plan_whole()

    def _plan_whole(self) -> None:
        late = self.told["late"].get(self.code)
        first = self.round.due - between(38, 52, "first", self.round.number, self.code)
        last = self.round.due - between(6, 15, "last", self.round.number, self.code)
        if late:
            last = self.round.due + late["days"] - 3
            self._plan_more_time(self.round.due - 4, late)
        self._plan_sessions(first, last, 9)
        self._plan_signing(last)

    def _plan_as_told(self, state: dict[str, Any]) -> None:
        left = frozenset(state.get("leaves", ()))
        self._plan_sessions(state["from"], state["to"], state["standards"], left)
        if state["then"] == "signed":
            self._plan_signing(state["to"])
        elif state["then"] in ("sent", "sent_back"):
            self.diary.on(state["to"], self._send, hour=16)
        if state["then"] == "sent_back":
            self.diary.on(state["to"] + 3, self._send_back, hour=17, minute=40)
        if self.told["extension"]["agency"] == self.code:
            self.diary.on(-4, self._ask_for_time, self.told["extension"], hour=12)
        if self.told["typed"]["agency"] == self.code:
            self.diary.on(self.told["typed"]["day"], self._type, hour=16, minute=40)

    def _plan_sessions(
        self, first: int, last: int, standards: int, left: frozenset[str] = frozenset()
    ) -> None:
        for number in range(1, standards + 1):
            day = first + (last - first) * number // max(standards, 1)
            hour = between(*SESSION_HOURS, "hour", self.round.number, self.code, number)
            minute = between(0, 59, "minute", self.code, number)
            self.diary.on(day, self._answer, str(number), left, hour=hour, minute=minute)

    def _plan_signing(self, last: int) -> None:
        self.diary.on(last, self._send, hour=16, minute=self.place)
        days = between(1, 3, "signed", self.round.number, self.code)
        self.diary.on(last + days, self._sign, hour=17, minute=self.place)

    def _answer(self, standard: str, left: frozenset[str]) -> None:
        by = self.cast.contributor(self.code)
        rows = self.submission.answers.filter(criterion__standard__code=standard)
        rows = rows.exclude(criterion__code__in=left)
        for row in rows.select_related("criterion", "submission"):
            words = self.round.said[self.code, row.criterion.code]
            services.answer_save(answer=row, words=words, version=row.version, by=by)
            for file in self._files(row.criterion.code):
                services.evidence_add(answer=row, upload=file, by=by)

    def _files(self, question: str) -> list[SimpleUploadedFile]:
        mine = (self.round.number, self.code, question)
        return [
            upload(told["name"], told["text"], self.agency.name)
            for told in read("evidence")["files"]
            if (told["round"], told["agency"], told["question"]) == mine
        ]

    def _send(self) -> None:
        messages = read("cycles")["rounds"][-1]["messages"]
        services.submission_send(
            submission=self.submission,
            signatory=self.cast.signatory(self.code),
            by=self.cast.contributor(self.code),
            message=messages[self.place % len(messages)],
        )

    def _sign(self) -> None:
        submission = self.submission
        services.submission_sign(submission=submission, by=self.cast.signatory(self.code))
        follow(self.scene, submission, self.round.number)

    def _send_back(self) -> None:
        services.submission_send_back(
            submission=self.submission,
            comments=" ".join(self.told["sent_back"].split()),
            by=self.cast.signatory(self.code),
        )

    def _excuse(self) -> None:
        reason = " ".join(self.told["excused"][self.code].split())
        services.submission_excuse(
            submission=self.submission, reason=reason, by=self.cast["Mabel Quist"]
        )

    def _enter_from_paper(self) -> None:
        officer, signed_by = self.cast["Olive Marsh"], self.told["paper"][self.code]
        text = f"Every question was graded on the form that was sent out.\n\nSigned: {signed_by}"
        submission = services.paper_begin(
            submission=self.submission,
            scan=upload("section 11 return on paper.pdf", text, self.agency.name),
            signed_by=signed_by,
            signed_on=self.diary.date(self.round.due - 1),
            by=officer,
        )
        for row in submission.answers.select_related("criterion", "submission"):
            words = AnswerWords(grade=self.round.said[self.code, row.criterion.code].grade)
            services.answer_save(answer=row, words=words, version=row.version, by=officer)
        services.paper_sign(submission=submission, by=officer)

    def _plan_more_time(self, day: int, late: dict[str, Any]) -> None:
        self.diary.on(day, self._ask_and_grant, late, hour=12)

    def _ask_for_time(self, told: dict[str, Any]) -> Extension:
        demand = Return.objects.about(self.submission).get()
        return return_extension_ask(
            demand=demand,
            until=demand.due_on + datetime.timedelta(days=told["days"]),
            reason=" ".join(told["reason"].split()),
            by=self.cast.contributor(self.code),
        )

    def _ask_and_grant(self, told: dict[str, Any]) -> None:
        return_extension_grant(
            extension=self._ask_for_time(told),
            by=self.cast["Olive Marsh"],
            note="Better late and right.",
        )

    def _type(self) -> None:
        typed = self.told["typed"]
        row = self.submission.answers.get(criterion__code=typed["question"])
        services.draft_keep(
            answer=row,
            body={"grade": typed["grade"], "narrative": " ".join(typed["narrative"].split())},
            begun_from=row.version,
            by=self.cast.contributor(self.code),
        )
