"""Error messages in plain words, and the check that none is left to chance."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.encoding import force_str

PLAIN: tuple[tuple[type[forms.Field], dict[str, str]], ...] = (
    (forms.CharField, {
        "max_length": "{noun} must be %(limit_value)d characters or fewer",
        "min_length": "{noun} must be %(limit_value)d characters or more",
        "null_characters_not_allowed": "{noun} holds a character that cannot be kept",
    }),
    (forms.EmailField, {
        "invalid": "Enter an email address in the correct format, like name@example.com",
    }),
    (forms.URLField, {"invalid": "Enter a full web address, like https://www.example.com"}),
    (forms.IntegerField, {
        "invalid": "{noun} must be a whole number",
        "min_value": "{noun} must be %(limit_value)s or more",
        "max_value": "{noun} must be %(limit_value)s or fewer",
    }),
    (forms.DecimalField, {"invalid": "{noun} must be a number"}),
    (forms.TimeField, {"invalid": "{noun} must be a time, like 10:00 or 14:30"}),
    (forms.ChoiceField, {"invalid_choice": "Select one of the options shown"}),
    (forms.MultipleChoiceField, {"invalid_list": "Select one or more of the options shown"}),
    (forms.ModelChoiceField, {"invalid_choice": "Select one of the options shown"}),
    (forms.ModelMultipleChoiceField, {
        "invalid_list": "Select one or more of the options shown",
        "invalid_pk_value": "Select one or more of the options shown",
    }),
    (forms.FileField, {
        "empty": "The selected file is empty",
        "missing": "The file did not arrive. Select it again",
        "invalid": "The file did not arrive. Select it again",
        "max_length": "Give the file a shorter name, then select it again",
    }),
)  # fmt: skip


def noun_of(field: forms.Field) -> str:
    """What a sentence about the field begins with: its label, unless that is a question."""
    label = force_str(field.label or "")
    return "Your answer" if not label or label.endswith("?") else label


def speak_plainly(fields: Iterable[forms.Field]) -> None:
    """Replace each message that is still Django's own by one in plain words."""
    for field in fields:
        noun = noun_of(field)
        for kind, messages in PLAIN:
            if isinstance(field, kind):
                for code, words in messages.items():
                    if _is_default(field, code):
                        field.error_messages[code] = _about(noun, words)


def left_to_chance(form_class: Any) -> list[str]:
    """The required fields of a form class whose message is still "This field is required."."""
    return [
        f"{form_class.__module__}.{form_class.__name__}.{name}"
        for name, field in form_class.base_fields.items()
        if field.required and not field.widget.is_hidden and _is_default(field, "required")
    ]


def _about(noun: str, words: str) -> str:
    """The words about this field; a per cent sign in its label survives later formatting."""
    return words.format(noun=noun.replace("%", "%%") if "%(" in words else noun)


def _is_default(field: forms.Field, code: str) -> bool:
    for parent in type(field).__mro__:
        defaults: dict[str, Any] = getattr(parent, "default_error_messages", {})
        if code in defaults:
            return field.error_messages.get(code) == defaults[code]
    return code not in field.error_messages
