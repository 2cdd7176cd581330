"""What a template needs to know of a field to draw it as the Design System does."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.safestring import SafeString

from .dates import PARTS, DateParts
from .errors import wrong_parts

# The first match counts: a list of checkboxes is also a set of radios to Django.
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (DateParts, "date"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.Select, "select"),
    (forms.CheckboxInput, "checkbox"),
    (forms.FileInput, "file"),
    (forms.Textarea, "textarea"),
    (forms.Widget, "input"),
)
CLASSES = {
    "select": "govuk-select",
    "checkbox": "govuk-checkboxes__input",
    "file": "govuk-file-upload",
    "textarea": "govuk-textarea",
    "input": "govuk-input",
}


@dataclass(frozen=True)
class Choosable:
    """One radio or checkbox."""

    id: str
    value: str
    label: str
    checked: bool
    hint: str = ""
    divider: str = ""
    revealed: SafeString | str = ""


@dataclass(frozen=True)
class Box:
    """One of the three inputs of a date."""

    id: str
    name: str
    label: str
    value: str
    width: int
    wrong: bool


class Presented:
    """A bound field as its template sees it."""

    def __init__(
        self,
        bound: BoundField,
        *,
        max_words: int = 0,
        max_characters: int = 0,
        revealed: Mapping[str, SafeString] | None = None,
    ) -> None:
        # The browser's own bubbles would hide our messages.
        bound.form.use_required_attribute = False
        self.bound, self.widget, self.id = bound, bound.field.widget, bound.auto_id
        self.kind = next(kind for base, kind in KINDS if isinstance(self.widget, base))
        self.max_words = max_words or getattr(self.widget, "max_words", 0)
        self.max_characters = max_characters
        self.revealed = revealed or {}

    @property
    def template(self) -> str:
        """The template that draws this kind."""
        return f"gds/fields/{self.kind}.html"

    @property
    def counts(self) -> bool:
        """Whether words or characters are counted below the box."""
        return self.kind == "textarea" and bool(self.max_words or self.max_characters)

    @property
    def previews(self) -> bool:
        """Whether the text is Markdown that can be previewed."""
        return getattr(self.widget, "markdown", False)

    @property
    def previewing(self) -> bool:
        """Whether the page was asked to show the preview of this very field."""
        return getattr(self.bound.form, "previewing", "") == self.bound.html_name

    @cached_property
    def errors(self) -> list[tuple[str, str]]:
        """The id and the sentence of each error."""
        return [
            (f"{self.id}-error" + (f"-{place}" if place > 1 else ""), str(sentence))
            for place, sentence in enumerate(self.bound.errors, start=1)
        ]

    @property
    def described_by(self) -> str:
        """The ids of what is read out after the label."""
        ids = [str(self.widget.attrs.get("aria-describedby", ""))]
        ids += [f"{self.id}-info"] if self.counts else []
        ids += [f"{self.id}-hint"] if self.bound.help_text else []
        return " ".join([name for name in ids if name] + [name for name, _ in self.errors])

    @property
    def control(self) -> SafeString:
        """The input itself."""
        base = CLASSES[self.kind]
        classes = [base, *([f"{base}--error"] if self.errors and self.kind != "checkbox" else [])]
        classes += ["govuk-js-character-count"] if self.counts else []
        classes += str(self.widget.attrs.get("class", "")).split()
        attrs: dict[str, Any] = {
            "class": " ".join(dict.fromkeys(classes)),
            "aria-describedby": self.described_by or False,
        }
        if self.kind == "textarea":
            attrs["cols"] = False
        return self.bound.as_widget(attrs=attrs)

    @cached_property
    def options(self) -> list[Choosable]:
        """The radios or checkboxes; the first has the bare id, where the error summary links."""
        value = self.bound.value()
        chosen = {str(one) for one in (value if isinstance(value, (list, tuple)) else [value])}
        return [
            self._option(place, choice, chosen)
            for place, choice in enumerate(self._choices(), start=1)
        ]

    @property
    def boxes(self) -> list[Box]:
        """Day, month and year."""
        typed, wrong = self.widget.format_value(self.bound.value()), wrong_parts(self.bound)
        return [
            Box(
                id=f"{self.id}-{part}",
                name=f"{self.bound.html_name}-{part}",
                label=part.capitalize(),
                value=getattr(typed, part),
                width=4 if part == "year" else 2,
                wrong=part in wrong,
            )
            for part in PARTS
        ]

    def _choices(self) -> Iterator[Any]:
        field: Any = self.bound.field
        for choice in field.choices:
            value, label = choice
            if isinstance(label, (list, tuple)):
                yield from label
            elif str(value) != "":
                yield choice

    def _option(self, place: int, choice: Any, chosen: set[str]) -> Choosable:
        value, label = choice
        hint = getattr(choice, "hint", "")
        row, ask = getattr(value, "instance", None), getattr(self.bound.field, "hint_for", None)
        if row is not None and ask is not None:
            hint = ask(row)
        return Choosable(
            id=self.id + (f"-{place}" if place > 1 else ""),
            value=str(value),
            label=label,
            checked=str(value) in chosen,
            hint=hint,
            divider=getattr(choice, "divider", ""),
            revealed=self.revealed.get(str(value), ""),
        )
