"""Writing down the Board's agreement."""

from django import forms

from pscb.foundation.base.calendar import today
from pscb.workshop.pages.forms import BoardForm, DateField

from .services import LONGEST_REFERENCE


class AgreementForm(BoardForm):
    """When the Board agreed a version, and the minute that says so."""

    agreed_on = DateField(
        label="When did the Board agree it?",
        noun="The date of the agreement",
        help_text="For example, 17 3 2016",
        latest=today,
        error_messages={"required": "Enter the date of the Board meeting"},
    )
    reference = forms.CharField(
        label="Which minute says so?",
        help_text="For example, minute 7",
        max_length=LONGEST_REFERENCE,
        error_messages={"required": "Enter the minute of the Board meeting"},
    )
