"""The fields Django lacks: narratives with a word count, options with hints, uploads."""

from typing import Any

from crispy_forms_gds.choices import Choice
from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat

from ..markdown import too_long

MEGABYTE = 1024 * 1024


class Option(Choice):
    """A choice with a hint below it: `Option("met", "Met", hint="Evidence shows it works")`.

    `divider` is a word printed after the option, such as "or".
    """

    def __init__(self, value: Any, label: str, *, hint: str = "", divider: str = "") -> None:
        super().__init__(value, label, hint=hint, divider=divider)


class Narrative(forms.Textarea):
    """A box for long text that counts words and may preview its Markdown."""

    def __init__(self, *, max_words: int = 0, markdown: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.max_words, self.markdown = max_words, markdown


class NarrativeField(forms.CharField):
    """Long text. `max_words` is counted on the page and checked here; `markdown` adds a preview.

    `called` names it in that sentence, where several on one page could be meant.
    """

    def __init__(
        self,
        *,
        max_words: int = 0,
        markdown: bool = False,
        rows: int = 8,
        called: str = "this",
        **kwargs: Any,
    ) -> None:
        kwargs.setdefault(
            "widget", Narrative(max_words=max_words, markdown=markdown, attrs={"rows": rows})
        )
        super().__init__(**kwargs)
        self.max_words, self.called = max_words, called

    def to_python(self, value: Any) -> str:
        """The text with plain line ends."""
        return (super().to_python(value) or "").replace("\r\n", "\n")

    def validate(self, value: str) -> None:
        """Check that the text is not longer than allowed, nor than a page can show."""
        super().validate(value)
        if sentence := too_long(value):
            raise ValidationError(sentence, code="too_long")
        words = len(value.split())
        if self.max_words and words > self.max_words:
            raise ValidationError(
                f"Shorten {self.called} to {self.max_words:,} words or fewer. It has {words:,}.",
                code="too_many_words",
            )


class UploadField(forms.FileField):
    """One file. Its size is checked here; what is inside is checked where it is stored.

    `accept` lists endings such as ".pdf"; `max_bytes` is a number of bytes.
    """

    widget = forms.FileInput

    def __init__(
        self, *, accept: tuple[str, ...] = (), max_bytes: int = 20 * MEGABYTE, **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        self.max_bytes = max_bytes
        if accept:
            self.widget.attrs["accept"] = ",".join(accept)

    def to_python(self, data: Any) -> Any:
        """The uploaded file, or None. Raises ValidationError when it is empty or too big."""
        file = super().to_python(data)
        if file and file.size > self.max_bytes:
            limit = filesizeformat(self.max_bytes).replace("\xa0", " ").replace(".0 ", " ")
            raise ValidationError(f"The selected file must be {limit} or smaller", code="too_big")
        return file
