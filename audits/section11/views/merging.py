"""Two people saved the same answer: both texts side by side, and nothing lost."""

from django.http import HttpResponse
from django.shortcuts import render

from pscb.foundation.people.requests import SignedIn

from ..forms.answers import QuestionForms, typed_in
from ..models import Answer, Draft
from ..queries.drafts import DATE_PARTS, typed_of
from ..queries.reading import drawn
from ..queries.sheet import Sheet


def merge_page(request: SignedIn, answer: Answer, sheet: Sheet, saved: Answer) -> HttpResponse:
    """Ask what shall stand: mine, theirs, or both as edited below. Status 409."""
    mine, theirs = typed_in(request), typed_of(saved)
    both = Draft(answer=saved, person=request.user, body=_both(mine, theirs),
                 begun_from=saved.version)  # fmt: skip
    forms = QuestionForms(saved, sheet, both)
    given = {
        "answer": saved,
        "submission": answer.submission,
        "mine": mine,
        "my_grade": drawn(sheet.grades.get(mine["grade"])),
        "my_date": _date(mine),
        "theirs": theirs,
        "their_grade": drawn(sheet.grades.get(theirs["grade"])),
        "their_date": _date(theirs),
        "has_action": bool(mine["what"] or theirs["what"]),
        "question_forms": forms,
        "forms": forms.all,
    }
    return render(request, "section11/merge.html", given, status=409)


def _both(mine: dict[str, str], theirs: dict[str, str]) -> dict[str, str]:
    """A first wording of both: texts one after the other, single values mine if I gave one."""
    long_texts = ("narrative", "what", "how_we_will_know")
    both = {name: mine[name] or theirs[name] for name in mine}
    for name in long_texts:
        if mine[name] != theirs[name]:
            both[name] = "\n\n".join(text for text in (theirs[name], mine[name]) if text)
    return both


def _date(typed: dict[str, str]) -> str:
    return " ".join(typed[f"by_when-{part}"] for part in DATE_PARTS).strip()
