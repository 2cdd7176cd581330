"""The page of one question: the answer, the evidence and the action, sent together."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from pscb.workshop.pages.forms import BoardForm, DateField, Narrative, Option, Row, UploadField
from pscb.workshop.pages.forms.dates import Typed
from pscb.workshop.standards.queries import descriptors

from ..models import Answer, Draft
from ..queries.drafts import DATE_PARTS, TYPED_FIELDS, typed_of
from ..queries.missing import LONGEST_NARRATIVE, lacks_of, past_limits_of
from ..queries.sheet import Sheet
from ..services import AnswerWords

LONGEST = 20_000
ACCEPTED = (
    ".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".csv", ".txt", ".png", ".jpg", ".jpeg",
)  # fmt: skip


def _text(label: str, help_text: str = "", *, rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=False, max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


class AnswerForm(BoardForm):
    """Grade and narrative. Nothing is required: a half answer may always be saved."""

    versioned = True
    grade = forms.ChoiceField(label="Your grade", widget=forms.RadioSelect, required=False)
    narrative = forms.CharField(
        label="What is in place, and what difference has it made for children?",
        help_text="Write no names of children or families.",
        required=False,
        max_length=LONGEST,
        widget=Narrative(max_words=LONGEST_NARRATIVE, markdown=True, attrs={"rows": 10}),
    )


class EvidenceForm(Row):
    """One file at a time."""

    evidence = UploadField(
        label="Add a file",
        help_text="PDF, Word, Excel, PowerPoint, OpenDocument, text or picture, up to 20 MB",
        accept=ACCEPTED,
        required=False,
    )


class ActionForm(Row):
    """What the agency will do about it; the overview prints it."""

    printed = True

    what = _text("What will you do?", "Say one thing that somebody can do and finish.", rows=3)
    lead_role = forms.CharField(
        label="Who will lead it?",
        help_text="A role, such as head of training, rather than a name.",
        required=False,
        max_length=150,
    )
    by_when = DateField(
        label="By when?", noun="The date", help_text="For example, 27 3 2027", required=False
    )
    how_we_will_know = _text("How will you know that it worked for children?", rows=3)


class QuestionForms:
    """The three forms of the page, filled from what `request` sent, was typed before, or saved.

    What is saved against a limit is named beside its field, because it stops the return from
    being sent. With `mend`, for who comes from the check of the answers, so is all that is missing.
    """

    def __init__(
        self,
        answer: Answer,
        sheet: Sheet,
        draft: Draft | None = None,
        request: HttpRequest | None = None,
        *,
        mend: bool = False,
    ) -> None:
        sent: Any = request.POST if request else None
        lacks = [] if sent or draft else _lacks(answer, sheet, mend=mend)
        if lacks:
            sent = {**typed_of(answer), "version": answer.version}
        typed = draft.body if draft else typed_of(answer)
        version = draft.begun_from if draft else answer.version
        begin: dict[str, Any] = {name: typed.get(name, "") for name in TYPED_FIELDS}
        begin["by_when"] = Typed(*(typed.get(f"by_when-{part}", "") for part in DATE_PARTS))
        self.answer = AnswerForm(sent, initial={**begin, "version": version})
        grades = list(sheet.grades.values())
        self.answer.fields["grade"].choices = [  # type: ignore[attr-defined]
            Option(grade.code, grade.word, hint=words)
            for grade, words in descriptors(answer.criterion, grades)
        ]
        self.evidence = EvidenceForm(sent, request.FILES if request else None)
        self.action = ActionForm(sent, initial=begin)
        for sentence, field in lacks:
            form = next(form for form in self.all if field in form.fields)
            form.add_error(field, ValidationError(sentence, params={"parts": DATE_PARTS}))

    @property
    def all(self) -> list[forms.Form]:
        """The forms in the order of the page."""
        return [self.answer, self.evidence, self.action]

    def are_valid(self) -> bool:
        """Whether everything typed can be understood; nothing need be complete."""
        valid = [form.is_valid() for form in self.all]
        return all(valid)

    @property
    def words(self) -> AnswerWords:
        """What was said, once the forms are valid."""
        said, action = self.answer.cleaned_data, self.action.cleaned_data
        return AnswerWords(
            grade=said["grade"],
            narrative=said["narrative"].replace("\r\n", "\n").strip(),
            what=action["what"].replace("\r\n", "\n").strip(),
            lead_role=action["lead_role"].strip(),
            by_when=action["by_when"],
            how_we_will_know=action["how_we_will_know"].replace("\r\n", "\n").strip(),
        )


def _lacks(answer: Answer, sheet: Sheet, *, mend: bool) -> list[tuple[str, str]]:
    return list(lacks_of(sheet, answer) if mend else past_limits_of(answer))


def typed_in(request: HttpRequest) -> dict[str, str]:
    """What was typed into the fields of the page, as sent, but for a NUL no database keeps."""
    typed = {name: request.POST.get(name, "") for name in TYPED_FIELDS}
    return {name: text.replace("\r\n", "\n").replace("\0", "") for name, text in typed.items()}
