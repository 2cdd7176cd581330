"""One-line answers: without line breaks, and without characters that nobody can see."""

import re
from collections.abc import Iterable

from django import forms
from django.core.validators import RegexValidator

# Controls, and the marks that turn the direction of what follows them.
UNSEEN = re.compile(r"[\x01-\x1f\x7f\u2028-\u202e\u2066-\u2069]")
MESSAGE = "Leave out line breaks and characters that cannot be seen"
SEEN = RegexValidator(UNSEEN, MESSAGE, code="unseen", inverse_match=True)


def keep_to_one_line(fields: Iterable[forms.Field]) -> None:
    """Let every plain text field refuse what would end its line or hide in it.

    Titles and names go into e-mail headers, file names and calendars.
    """
    for field in fields:
        widget = field.widget
        if (
            isinstance(field, forms.CharField)
            and isinstance(widget, forms.TextInput)
            and not isinstance(widget, forms.PasswordInput)
            and SEEN not in field.validators
        ):
            field.validators.append(SEEN)
