"""Forms about agencies."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from pscb.foundation.base.calendar import today
from pscb.foundation.base.models import in_force
from pscb.foundation.people.models import Agency, AgencyKind, DutyBasis
from pscb.workshop.pages.forms import BoardForm, DateField
from pscb.workshop.pages.lists import Filters


class AgencyForm(BoardForm):
    """What adding and changing an agency share. `agency` is the one that is changed."""

    name = forms.CharField(
        label="Name", max_length=150, error_messages={"required": "Enter the agency's name"}
    )
    kind = forms.ChoiceField(
        label="Kind of agency",
        help_text="Some criteria are for certain kinds only",
        choices=[("", "Choose a kind"), *AgencyKind.choices],
        error_messages={"required": "Select the kind of agency"},
    )
    duty_basis = forms.ChoiceField(
        label="Why it must have regard to children's safety",
        choices=DutyBasis.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Select the duty"},
    )
    commissioner = forms.ModelChoiceField(
        label="Commissioned by (optional)",
        help_text="The agency on whose behalf it works, if there is one",
        queryset=Agency.objects.all(),
        required=False,
        empty_label="Nobody",
    )
    starts = DateField(
        label="From when (optional)",
        help_text="Today, if you leave this empty",
        noun="The date",
        required=False,
    )

    def __init__(self, *args: Any, agency: Agency | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = Agency.objects.exclude(pk__in=[agency.pk] if agency else [])
        self.fields["commissioner"].queryset = self.others  # type: ignore[attr-defined]

    def clean_name(self) -> str:
        """The name. Raises ValidationError if another agency has it."""
        name = self.cleaned_data["name"].strip()
        if self.others.filter(name__iexact=name).exists():
            raise ValidationError(
                "There is already an agency with this name. Search for it", code="taken"
            )
        return name


class AgencyAdding(AgencyForm):
    """A new agency."""

    short_name = forms.SlugField(
        label="Short name",
        help_text="Up to 12 letters or numbers. It stands in references, such as S11-2027-POL",
        max_length=12,
        error_messages={
            "required": "Enter a short name",
            "invalid": "Use only letters, numbers and hyphens, without spaces",
        },
    )
    field_order = ["name", "short_name"]

    def clean_short_name(self) -> str:
        """The short name. Raises ValidationError if another agency has it."""
        code = self.cleaned_data["short_name"].lower()
        if self.others.filter(code=code).exists():
            raise ValidationError(
                "Another agency has this short name. Choose a different one", code="taken"
            )
        return code


class AgencyChange(AgencyForm):
    """Changes of an agency. Its short name stays, because references hold it."""

    versioned = True

    starts = DateField(
        label="From when a new kind or duty counts (optional)",
        help_text="Today, if you leave this empty. What it was before stays known",
        noun="The date",
        required=False,
    )

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        standing = agency.standing()
        initial = {
            "name": agency.name,
            "kind": standing.kind if standing else "",
            "duty_basis": standing.duty_basis if standing else "",
            "commissioner": agency.commissioner_id,
            "version": agency.edits,
        }
        super().__init__(*args, agency=agency, initial=initial, **kwargs)


class AgencyFilters(Filters):
    """Which agencies to list."""

    name = forms.CharField(label="Name or short name")
    kind = forms.ChoiceField(label="Kind", choices=[("", "All kinds"), *AgencyKind.choices])
    duty = forms.ChoiceField(label="Duty", choices=[("", "All duties"), *DutyBasis.choices])

    def apply(self, queryset: QuerySet[Any], chosen: dict[str, Any]) -> QuerySet[Any]:
        """Agencies that fit today."""
        if name := chosen.get("name"):
            queryset = queryset.filter(Q(name__icontains=name) | Q(code__icontains=name))
        wanted = {
            "standings__kind": chosen.get("kind"),
            "standings__duty_basis": chosen.get("duty"),
        }
        wanted = {field: value for field, value in wanted.items() if value}
        if wanted:
            held = Agency.objects.filter(in_force(today(), "standings__"), **wanted)
            queryset = queryset.filter(pk__in=held.values("pk"))
        return queryset
