"""Everything that is on one return, read in a fixed number of queries."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from pscb.workshop.documents.models import Document
from pscb.workshop.standards.models import Grade, Standard

from ..models import Answer, AnswerAction, Submission


@dataclass(frozen=True)
class Sheet:
    """One return: its answers in order, the grades that may be given, and the files behind them."""

    submission: Submission
    answers: list[Answer]
    grades: dict[str, Grade]
    files: dict[int, list[Document]]

    def grade_of(self, answer: Answer) -> Grade | None:
        """The grade of an answer, or None while there is none."""
        return self.grades.get(answer.grade)

    def files_of(self, answer: Answer) -> list[Document]:
        """The files behind an answer, in the order they were added."""
        return self.files.get(answer.pk, [])

    def by_standard(self) -> list[tuple[Standard, list[Answer]]]:
        """The answers under their standards, in the order of the set."""
        return [
            (standard, list(answers))
            for standard, answers in groupby(self.answers, lambda answer: answer.criterion.standard)
        ]


def sheet_of(submission: Submission) -> Sheet:
    """The return with its answers, grades and files."""
    answers = submission.answers.select_related("criterion__standard", "action", "answered_by")
    grades = submission.cycle.set_version.grades.all()
    files = defaultdict(list)
    for file in files_behind(submission):
        files[file.subject_id].append(file)
    return Sheet(submission, list(answers), {grade.code: grade for grade in grades}, dict(files))


def files_behind(submission: Submission) -> QuerySet[Document]:
    """The files in use behind the answers of a return."""
    return Document.objects.filter(
        subject_type=ContentType.objects.get_for_model(Answer),
        subject_id__in=submission.answers.order_by().values("pk"),
        removed_at=None,
    ).select_related("blob")


def action_of(answer: Answer) -> AnswerAction | None:
    """The action promised with an answer, or None. Costs no query on a sheet."""
    return getattr(answer, "action", None)
