"""Forms whose words go into the papers of a pack: letters that nothing can print are refused."""

from collections.abc import Iterable

from django import forms
from django.core.exceptions import ValidationError

from pscb.workshop.documents.pdf.letters import cannot_be_printed


def can_be_printed(text: str) -> None:
    """Raise ValidationError, naming the letters, where some would print as empty boxes."""
    if sentence := cannot_be_printed(text):
        raise ValidationError(sentence, code="unprintable")


def keep_to_printable_letters(fields: Iterable[forms.Field]) -> None:
    """Let every text field refuse letters that no typeface of ours has."""
    for field in fields:
        is_text = isinstance(field.widget, (forms.TextInput, forms.Textarea))
        if isinstance(field, forms.CharField) and is_text:
            field.validators.append(can_be_printed)
