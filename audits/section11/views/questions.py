"""The page of one question: saving, autosave, files, and two people at once."""

import uuid

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from pscb.foundation.base.errors import GuardRefused, NotAllowed, Refused
from pscb.foundation.people.permit import require
from pscb.foundation.people.policy import policy
from pscb.foundation.people.requests import SignedIn
from pscb.workshop.documents.responses import attachment
from pscb.workshop.pages.methods import acts, form_page, reads

from .. import services
from ..errors import AnswerConflict
from ..forms.answers import QuestionForms, typed_in
from ..models import Answer
from ..queries.drafts import draft_of, typed_of
from ..queries.missing import past_limits_of
from ..queries.progress import neighbours
from ..queries.sheet import Sheet, files_behind, sheet_of
from ..queries.submissions import one_answer
from .merging import merge_page


@form_page
def question(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Answer one question. Who may not answer it is led to where it can be read."""
    answer = one_answer(request.user, key)
    require(request.user, "submission.read", answer.submission)
    may_answer = policy.can(request.user, "submission.answer", answer.submission)
    if request.method == "POST":
        return _sent(request, answer)
    if not may_answer or not answer.submission.is_writable:
        page = reverse("section11:read", args=[answer.submission.key])
        return redirect(f"{page}#question-{answer.criterion.code}")
    sheet = sheet_of(answer.submission)
    draft = draft_of(answer, request.user)
    forms = QuestionForms(answer, sheet, draft, mend="mend" in request.GET)
    return _page(request, answer, sheet, forms, 200)


def _sent(request: SignedIn, answer: Answer) -> HttpResponse:
    """Keep what was typed first; then look which button was pressed."""
    _keep(request, answer)
    sheet = sheet_of(answer.submission)
    forms = QuestionForms(answer, sheet, request=request)
    if "remove" in request.POST:
        return _remove(request, answer, sheet)
    if not forms.are_valid() and not ("upload" in request.POST and forms.evidence.is_valid()):
        return _page(request, answer, sheet, forms, 200)
    refused = _add_file(request, answer, forms)
    if refused:
        return _page(request, answer, sheet, forms, 200)
    if "upload" in request.POST:
        return redirect(f"{answer.get_absolute_url()}#evidence")
    try:
        services.answer_save(
            answer=answer, words=forms.words, by=request.user,
            version=forms.answer.cleaned_data["version"],
        )  # fmt: skip
    except AnswerConflict as conflict:
        return merge_page(request, answer, sheet, conflict.answer)
    if any(past_limits_of(one_answer(request.user, answer.key))):
        messages.success(
            request, f"Question {answer.criterion.code} is saved. What is marked below must change "
            "before the return can be sent.",
        )  # fmt: skip
        return redirect(answer)
    return _onward(request, answer, sheet)


def _add_file(request: SignedIn, answer: Answer, forms: QuestionForms) -> bool:
    """Add the file that was sent, if one was; True if it was refused."""
    upload = forms.evidence.cleaned_data.get("evidence")
    if upload is None:
        if "upload" in request.POST:
            forms.evidence.add_error("evidence", "Select a file, then press Upload")
        return "upload" in request.POST
    try:
        services.evidence_add(answer=answer, upload=upload, by=request.user)
    except GuardRefused as refused:
        forms.evidence.add_refusal(refused, "evidence")
        return True
    messages.success(request, f"The file is added.{_what_of_the_text(request, answer)}")
    return False


def _what_of_the_text(request: SignedIn, answer: Answer) -> str:
    """What became of the text that was sent with a file alone: it waits as a draft."""
    if "upload" not in request.POST or draft_of(answer, request.user) is None:
        return ""
    return " What you typed is kept as a draft: save it when you are done."


def _remove(request: SignedIn, answer: Answer, sheet: Sheet) -> HttpResponse:
    key = request.POST["remove"]
    document = next((file for file in sheet.files_of(answer) if str(file.key) == key), None)
    if document is not None:
        services.evidence_remove(answer=answer, document=document, by=request.user)
        messages.success(request, f"{document.name} is removed.")
    return redirect(f"{answer.get_absolute_url()}#evidence")


def _onward(request: SignedIn, answer: Answer, sheet: Sheet) -> HttpResponse:
    messages.success(request, f"Question {answer.criterion.code} is saved.")
    if request.POST.get("save") == "return":
        code = answer.criterion.standard.code
        return redirect("section11:standard", answer.submission.key, code)
    _, after = neighbours(sheet, answer)
    return redirect(after) if after else redirect("section11:check", answer.submission.key)


def _page(
    request: SignedIn, answer: Answer, sheet: Sheet, forms: QuestionForms, status: int
) -> HttpResponse:
    before, after = neighbours(sheet, answer)
    draft = draft_of(answer, request.user) if request.method == "GET" else None
    given = {
        "answer": answer,
        "submission": answer.submission,
        "question_forms": forms,
        "forms": forms.all,
        "files": sheet.files_of(answer),
        "draft": draft,
        "draft_is_behind": draft is not None and draft.begun_from < answer.version,
        "needs_action": [grade.word for grade in sheet.grades.values() if grade.needs_action],
        "needs_evidence": [grade.word for grade in sheet.grades.values() if grade.needs_evidence],
        "before": before,
        "after": after,
    }
    return render(request, "section11/question.html", given, status=status)


@acts
def autosave(request: SignedIn, key: uuid.UUID) -> JsonResponse:
    """Keep what is being typed; never checks it."""
    answer = one_answer(request.user, key)
    try:
        require(request.user, "submission.answer", answer.submission)
        _keep(request, answer)
    except Refused as refused:
        status = 403 if isinstance(refused, NotAllowed) else 409
        return JsonResponse({"message": refused.reason}, status=status)
    time = f"{timezone.localtime():%H:%M}"
    return JsonResponse({"saved_at": time, "sentence": f"Draft kept {time}"})


@acts
def discard(request: SignedIn, key: uuid.UUID) -> HttpResponse:
    """Throw away what this person typed and did not save."""
    answer = one_answer(request.user, key)
    require(request.user, "submission.answer", answer.submission)
    services.draft_discard(answer=answer, by=request.user)
    messages.success(request, "This is the answer as it was saved.")
    return redirect(answer)


@reads
def evidence_file(request: SignedIn, key: uuid.UUID, file: uuid.UUID) -> HttpResponseBase:
    """A file behind an answer, as a download."""
    answer = one_answer(request.user, key)
    require(request.user, "submission.read", answer.submission)
    files = files_behind(answer.submission).filter(subject_id=answer.pk)
    return attachment(get_object_or_404(files, key=file))


def _keep(request: SignedIn, answer: Answer) -> None:
    typed, version = typed_in(request), request.POST.get("version", "")
    begun_from = int(version) if version.isdigit() and len(version) < 10 else answer.version
    if typed != typed_of(answer) or draft_of(answer, request.user):
        services.draft_keep(answer=answer, body=typed, begun_from=begun_from, by=request.user)
