"""The form of the Board's own details."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from pscb.foundation.people.models import Board
from pscb.foundation.vocabulary.words import packs
from pscb.workshop.pages.colours import READABLE, contrast
from pscb.workshop.pages.forms import BoardForm

NOT_A_COLOUR = "Enter a colour as # and six letters or numbers, like #14505c"


class BoardDetails(BoardForm):
    """Name, contact address, colour and words."""

    versioned = True

    name = forms.CharField(
        label="Name of the Board",
        max_length=120,
        error_messages={"required": "Enter the Board's name"},
    )
    contact_email = forms.EmailField(
        label="Contact email address",
        help_text="For people who need help. It is shown at the foot of every page",
        error_messages={"required": "Enter a contact address"},
    )
    brand_colour = forms.RegexField(
        r"^#[0-9a-fA-F]{6}$",
        label="Colour",
        help_text="For the head of each page and for buttons. White text must be readable on it",
        error_messages={"required": NOT_A_COLOUR, "invalid": NOT_A_COLOUR},
    )

    words = forms.ChoiceField(
        label="Words",
        help_text="What a board, a review or a report is called. Rules never change with the words",
        choices=lambda: list(packs().items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Select which words to use"},
    )

    def __init__(self, *args: Any, board: Board, **kwargs: Any) -> None:
        initial = {name: getattr(board, name) for name in self.base_fields}
        initial["version"] = board.edits
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["brand_colour"].widget.attrs |= {
            "hx-get": reverse("office:board_contrast"),
            "hx-trigger": "input changed delay:300ms",
            "hx-target": "#contrast",
            "hx-swap": "outerHTML",
        }

    def clean_brand_colour(self) -> str:
        """The colour. Raises ValidationError if white text is hard to read on it."""
        colour = self.cleaned_data["brand_colour"].lower()
        if contrast(colour) < READABLE:
            raise ValidationError(too_pale(colour), code="too_pale")
        return colour


def too_pale(colour: str) -> str:
    """What is wrong with a colour that is too pale, and what to do."""
    measured = f"{contrast(colour):.1f}"
    return (
        f"Choose a darker colour. White text on it has a contrast of {measured} to 1; "
        f"it needs {READABLE}"
    )
