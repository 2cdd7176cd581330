"""Sending a return, signing it, and sending it back."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from pscb.foundation.people.models import Person
from pscb.workshop.pages.forms import BoardForm, NarrativeField


class SendForm(BoardForm):
    """To whom, with what message."""

    versioned = True
    signatory = forms.ModelChoiceField(
        label="Who will sign it?",
        queryset=Person.objects.none(),
        to_field_name="key",
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": "Select who will sign the return"},
    )
    message = NarrativeField(
        label="A message to them (optional)", rows=4, max_length=2_000, required=False
    )

    def __init__(self, *args: Any, signatories: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["signatory"].queryset = signatories  # type: ignore[attr-defined]


class SignForm(BoardForm):
    """Three statements and the full name: together they are the signature."""

    versioned = True
    has_read = forms.BooleanField(
        label="I have read this return.",
        error_messages={"required": "Tick to say that you have read this return"},
    )
    is_fair = forms.BooleanField(
        label="It is a fair account of how this agency meets the standards.",
        error_messages={"required": "Tick to say that it is a fair account, or send it back"},
    )
    accepts = forms.BooleanField(
        label="This agency will carry out the actions in it.",
        error_messages={"required": "Tick to say that your agency will carry out the actions"},
    )
    name = forms.CharField(
        label="Your full name",
        max_length=150,
        error_messages={"required": "Enter your full name as your signature"},
    )

    def __init__(self, *args: Any, signatory: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.signatory = signatory
        self.fields["name"].help_text = f"Type your name as it is here: {signatory.name}"

    def clean_name(self) -> str:
        """The name as the person is known by."""
        typed = " ".join(self.cleaned_data["name"].split())
        if typed.casefold() != " ".join(self.signatory.name.split()).casefold():
            raise ValidationError(f"Type your name as it is here: {self.signatory.name}")
        return typed


class ReasonForm(BoardForm):
    """What is said with a step; the agency reads it."""

    versioned = True
    reason = NarrativeField(
        label="Reason",
        rows=5,
        max_length=2_000,
        error_messages={"required": "Give the reason in a sentence"},
    )

    def __init__(self, *args: Any, asks: str = "", hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asks:
            self.fields["reason"].label = asks
        self.fields["reason"].help_text = hint


class StepForm(BoardForm):
    """A step that needs no words."""

    versioned = True
