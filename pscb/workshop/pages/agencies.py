"""A filter by agency, for those who see more than one."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from pscb.foundation.people.models import Agency

from .filters import Filters


def with_agencies(filters: type[Filters], rows: QuerySet[Any]) -> type[Filters]:
    """The filters with a choice of the agencies in these rows; none where there is one at most."""
    shown = Agency.objects.filter(pk__in=rows.order_by().values("agency"))
    if len(shown[:2]) < 2:
        return filters
    choice = forms.ModelChoiceField(
        label="Agency", queryset=shown, to_field_name="code", empty_label="All"
    )
    return type(filters.__name__, (filters,), {"agency": choice})
