"""The content of a return as plain values: what is shown, and what is frozen when it is signed."""

from typing import Any

from pscb.foundation.base.calendar import today
from pscb.workshop.documents.models import Document
from pscb.workshop.standards.models import Grade

from ..models import Answer, AnswerAction
from .sheet import Sheet, action_of


def content_of(sheet: Sheet) -> dict[str, Any]:
    """Everything that is said in the return, under its standards. Dates are ISO."""
    submission = sheet.submission
    version = submission.cycle.set_version
    return {
        "reference": submission.reference,
        "cycle": submission.cycle.title,
        "agency": submission.agency.name,
        "agency_kind": submission.get_agency_kind_display(),
        "as_at": today().isoformat(),
        "set": {"title": version.title, "version": version.number, "sha256": version.sha256},
        "grades": [grade_values(grade) for grade in sheet.grades.values()],
        "standards": [
            {
                "code": standard.code,
                "title": standard.title,
                "short_title": standard.short_title,
                "answers": [_answer(sheet, answer) for answer in answers],
            }
            for standard, answers in sheet.by_standard()
        ],
    }


def _answer(sheet: Sheet, answer: Answer) -> dict[str, Any]:
    grade = sheet.grade_of(answer)
    at = answer.committed_at
    return {
        "key": str(answer.key),
        "code": answer.criterion.code,
        "question": answer.criterion.question,
        "grade": grade_values(grade) if grade else None,
        "narrative": answer.narrative,
        "action": _action(action_of(answer)),
        "evidence": [_file(file) for file in sheet.files_of(answer)],
        "answered_by": str(answer.answered_by or ""),
        "answered_at": at.isoformat(timespec="seconds") if at else "",
    }


def grade_values(grade: Grade) -> dict[str, str]:
    """A grade as plain values."""
    return {"code": grade.code, "word": grade.word, "letter": grade.letter, "tone": grade.tone}


def _action(action: AnswerAction | None) -> dict[str, str] | None:
    if action is None or not action.is_begun:
        return None
    return {
        "what": action.what,
        "lead_role": action.lead_role,
        "by_when": action.by_when.isoformat() if action.by_when else "",
        "how_we_will_know": action.how_we_will_know,
    }


def _file(file: Document) -> dict[str, Any]:
    return {
        "key": str(file.key), "name": file.name, "size": file.blob.size, "sha256": file.blob.sha256,
    }  # fmt: skip
