"""Our forms: a hidden key so that a form counts once, a version, plain messages, a preview."""

import uuid
from functools import cached_property
from typing import Any, ClassVar

from crispy_forms_gds.helper import FormHelper
from crispy_forms_gds.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict

from pscb.foundation.base.errors import Refused

from .one_line import keep_to_one_line
from .printed import keep_to_printable_letters
from .unfinished import PREVIEW, is_unfinished
from .words import speak_plainly

# Two forms on one page would give two inputs the same id.
NO_ID = {"id": False}
RELOAD = "This page is out of date. Open it again, then send your answers"


class FormKey(forms.UUIDField):
    """The hidden key by which the server knows that a form was already sent."""

    def __init__(self) -> None:
        super().__init__(
            required=False,
            initial=uuid.uuid4,
            widget=forms.HiddenInput(attrs=NO_ID),
            error_messages={"invalid": RELOAD},
        )


class Version(forms.IntegerField):
    """The hidden version of the object that the page was made from."""

    def __init__(self, initial: int | None) -> None:
        super().__init__(
            initial=initial,
            widget=forms.HiddenInput(attrs=NO_ID),
            error_messages={"required": RELOAD, "invalid": RELOAD},
        )


class Ours:
    """What `BoardForm` and `BoardModelForm` share.

    `layout` orders the fields; `keyed` adds the hidden `form_key`; `versioned` adds the hidden
    `version`, taken from the instance or from `initial`; `printed` says that its words are printed.
    """

    layout: ClassVar[Layout | None] = None
    keyed: ClassVar[bool] = True
    versioned: ClassVar[bool] = False
    printed: ClassVar[bool] = False
    use_required_attribute = False
    fields: dict[str, forms.Field]
    data: Any
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.keyed:
            self.fields["form_key"] = FormKey()
        if self.versioned:
            begun = getattr(self, "instance", None)
            self.fields["version"] = Version(getattr(begun, "version", None))
        speak_plainly(self.fields.values())
        keep_to_one_line(self.fields.values())
        if self.printed:
            keep_to_printable_letters(self.fields.values())

    @cached_property
    def helper(self) -> FormHelper:
        """How the form is drawn; made late, for a form may grow fields after it was begun."""
        helper = FormHelper(self)
        helper.form_tag = False
        helper.disable_csrf = True
        helper.label_size = helper.legend_size = "s"
        helper.render_hidden_fields = True
        if self.layout is not None:
            helper.layout = self.layout
        return helper

    @property
    def previewing(self) -> str:
        """The name of the field whose Markdown is to be previewed, or an empty string."""
        return str(self.data.get(PREVIEW, "")) if self.data else ""

    def full_clean(self) -> None:
        """Check everything, unless the form was sent for a preview or for another row."""
        if is_unfinished(self.data):
            self._errors, self.cleaned_data = ErrorDict(), {}
            return
        super().full_clean()  # type: ignore[misc]

    def is_valid(self) -> bool:
        """Whether the answers may be used; never while the form is unfinished."""
        return not is_unfinished(self.data) and super().is_valid()  # type: ignore[misc]

    def require(self, field: str, message: str, *, when: bool) -> None:
        """In `clean`: refuse an empty `field` with `message`, if `when` holds."""
        if when and field not in self.errors and not self.cleaned_data.get(field):  # type: ignore[attr-defined]
            self.add_error(field, ValidationError(message, code="required"))  # type: ignore[attr-defined]

    def add_refusal(self, refused: Refused, field: str | None = None) -> None:
        """Show why the software refused: beside `field`, else what it is about, else the form."""
        about = getattr(refused, "about", "")
        beside = field or (about if about in self.fields else None)
        self.add_error(beside, ValidationError(refused.reason))  # type: ignore[attr-defined]


class BoardForm(Ours, forms.Form):
    """The form every page uses."""


class BoardModelForm(Ours, forms.ModelForm):
    """The same for a model; `Meta.fields` is always a list."""
