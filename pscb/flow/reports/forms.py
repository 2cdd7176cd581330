"""The forms of reports."""

import uuid
from typing import Any, ClassVar

from django import forms

from pscb.foundation.people.models import Agency, Group
from pscb.workshop.pages.forms import (
    BoardForm,
    Field,
    Fieldset,
    Layout,
    NarrativeField,
    Option,
    UploadField,
)

from .kinds import ROUTE_WORDS, report_kinds
from .models import Marking, Report
from .queries import kinds_for, writes_kind
from .services.drafts import FIELDS, TEXTS, tidied

MARKINGS = (
    Option(Marking.OFFICIAL, Marking.OFFICIAL.label, hint="Nothing in it needs special care"),
    Option(
        Marking.SENSITIVE, Marking.SENSITIVE.label,
        hint="For the Board, its groups and the agencies; not for the public",
    ),
    Option(
        Marking.RESTRICTED, Marking.RESTRICTED.label,
        hint="You, whoever chairs the group it is for, and people named one by one",
    ),
)  # fmt: skip
OPTIONAL = ("kind", "what_changed")
MYSELF = ("person", "Myself")


class KindField(forms.ChoiceField):
    """Which kind of report, each with the way it takes."""

    def __init__(self) -> None:
        super().__init__(
            label="What kind of report is it?",
            widget=forms.RadioSelect,
            error_messages={"required": "Select the kind of report"},
        )


class MarkingField(forms.ChoiceField):
    """How widely it may be read."""

    def __init__(self) -> None:
        super().__init__(
            label="How widely may it be read?",
            widget=forms.RadioSelect,
            choices=MARKINGS,
            initial=Marking.SENSITIVE,
            error_messages={"required": "Select how widely it may be read"},
        )


class TitleField(forms.CharField):
    """What the report is called."""

    def __init__(self) -> None:
        super().__init__(
            label="Title",
            max_length=200,
            help_text="Name no child and no member of staff",
            error_messages={"required": "Enter a title"},
        )


class NewReport(BoardForm):
    """What must be known before the first word is written."""

    printed: ClassVar[bool] = True

    kind = KindField()
    author = forms.ChoiceField(
        label="For whom do you write?",
        error_messages={"required": "Select for whom you write"},
    )
    title = TitleField()

    layout: ClassVar[Layout] = Layout(
        "kind", "author", Field.text("title", field_width="two-thirds")
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            Option(kind.code, kind.label, hint=ROUTE_WORDS[kind.route]) for kind in kinds_for(user)
        ]
        self._bodies = bodies_for(user)
        self.fields["author"].choices = [  # type: ignore[attr-defined]
            *((str(body.key), str(body)) for body in self._bodies.values()), MYSELF,
        ]  # fmt: skip

    @property
    def body(self) -> dict[str, Any]:
        """The agency or the group it speaks for, as the service takes it."""
        body = self._bodies.get(self.cleaned_data["author"])
        if isinstance(body, Agency):
            return {"author_agency": body}
        return {"author_group": body} if body else {}


def bodies_for(user: Any) -> dict[str, Agency | Group]:
    """Agencies and groups for which the user may write, by key; for officers all of them."""
    if user.hats.is_officer:
        found: list[Any] = [*Group.objects.visible_to(user), *Agency.objects.visible_to(user)]
    else:
        found = [
            *(post.agency for post in user.hats.posts),
            *(seat.group for seat in user.hats.seats),
        ]
    return {str(body.key): body for body in found}


def _prompt(label: str, help_text: str, **kwargs: Any) -> NarrativeField:
    return NarrativeField(
        label=label, help_text=help_text, max_words=100, rows=4, required=False,
        called=f"“{label}”", **kwargs,
    )  # fmt: skip


class ReportForm(BoardForm):
    """The whole draft. It may be saved unfinished; what is missing is told when it is checked."""

    versioned: ClassVar[bool] = True
    printed: ClassVar[bool] = True

    title = TitleField()
    kind = forms.ChoiceField(
        label="Kind of report",
        error_messages={"required": "Select the kind of report"},
    )
    concerns = forms.ModelMultipleChoiceField(
        label="Which agencies does it concern?",
        queryset=Agency.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        to_field_name="key",
        required=False,
        help_text="Those whose work it judges or that have to act on it",
    )
    marking = MarkingField()
    purpose = _prompt("Why was it written?", "What was looked at, and what for")
    findings = _prompt("What was found?", "The most important finding first")
    change_for_children = _prompt(
        "What will change for children?", "What is better for them, or will be, and by when"
    )
    ask = _prompt(
        "What do you ask of the group?", "Whether to note, to agree, or to decide something"
    )
    body = NarrativeField(label="The report", markdown=True, rows=20, required=False)
    paper = UploadField(
        label="Add a PDF",
        accept=(".pdf",),
        required=False,
        help_text="The report itself if you do not write it above, else an annex. Up to 20 MB",
    )
    what_changed = NarrativeField(
        label="What has changed since the last version?", rows=3, required=False
    )

    layout: ClassVar[Layout] = Layout(
        "what_changed",
        Field.text("title", field_width="two-thirds"),
        "kind",
        Fieldset(
            "purpose", "findings", "change_for_children", "ask",
            legend="Summary", legend_size="m",
        ),
        "body",
        "paper",
        "concerns",
        "marking",
    )  # fmt: skip

    def __init__(self, *args: Any, report: Report, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial=_as_saved(report), **kwargs)
        self.fields["concerns"].queryset = Agency.objects.visible_to(user)  # type: ignore[attr-defined]
        dropped = ["kind"] if report.latest_version else ["what_changed"]
        by_hand = report.kind in report_kinds and report_kinds[report.kind].by_hand
        for name in {*dropped, *([] if by_hand else ["kind"])}:
            del self.fields[name]
        if "kind" in self.fields:
            self.fields["kind"].choices = _kinds_of(report, user)  # type: ignore[attr-defined]
        # To lay out what is not there is a warning in the log.
        parts = [part for part in self.layout.fields if part not in OPTIONAL or part in self.fields]
        self.helper.layout = Layout(*parts)

    @property
    def content(self) -> dict[str, Any]:
        """What is to be saved, as the service takes it."""
        apart = {"paper", "version", "form_key"}
        return {name: value for name, value in self.cleaned_data.items() if name not in apart}

    def let_both_be_seen(self, saved: Report) -> list[tuple[str, str]]:
        """After somebody else has saved: their texts, with their labels, where they differ.

        Sent again, the form then counts from what they saved, so that nothing is lost unseen.
        """
        self.data = self.data.copy()
        self.data["version"] = str(saved.edits)
        return [
            (str(self.fields[name].label), getattr(saved, name))
            for name in ("title", *TEXTS)
            if name in self.fields and tidied(self.cleaned_data[name]) != getattr(saved, name)
        ]


def _kinds_of(report: Report, user: Any) -> list[tuple[str, str]]:
    body = report.author_agency or report.author_group
    return [
        (kind.code, kind.label)
        for kind in kinds_for(user)
        if kind.code == report.kind or writes_kind(user, kind, body)
    ]


def _as_saved(report: Report) -> dict[str, Any]:
    saved: dict[str, Any] = {name: getattr(report, name) for name in FIELDS}
    keys: list[uuid.UUID] = list(report.concerns.values_list("key", flat=True))
    return {**saved, "concerns": keys, "version": report.edits}


class SubmitReport(BoardForm):
    """Nothing to fill in: the form key and the version that the page showed."""

    versioned: ClassVar[bool] = True


class WithdrawReport(BoardForm):
    """Why it is taken back."""

    versioned: ClassVar[bool] = True

    reason = NarrativeField(
        label="Why do you withdraw it?",
        rows=3,
        error_messages={"required": "Say why you withdraw it"},
    )
