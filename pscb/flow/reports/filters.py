"""The filters and columns of lists of reports."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from pscb.foundation.people.models import Agency, Group
from pscb.foundation.workflow.table import workflows
from pscb.workshop.pages.lists import Column, Filters

from .kinds import report_kinds
from .models import Report

ANY = ("", "Any")
TITLE = Column("Report", "title", ("latest_title", "title"))
KIND = Column("Kind", "kind", ("kind",))
AUTHOR = Column(
    "From", "author", ("author_agency__name", "author_group__name", "author_person__name")
)
RECEIVED = Column("Received", "received", ("received_on",))
CHANGED = Column("Last changed", "changed", ("changed_at",))
STATUS = Column("Status", "status", ("state",))
BECAME = Column("What became of it")


def kind_choices() -> list[tuple[str, str]]:
    """Every kind of report there is, for a filter."""
    return [
        ANY,
        *sorted(((kind.code, kind.label) for kind in report_kinds), key=lambda one: one[1]),
    ]


def author_choices() -> list[tuple[str, str]]:
    """Every agency and group that a report may speak for, for a filter."""
    groups = [(f"group-{one.key}", one.name) for one in Group.objects.all()]
    return [ANY, *groups, *((f"agency-{one.key}", one.name) for one in Agency.objects.all())]


def by_author(chosen: str, through: str = "") -> Q:
    """The reports of the agency or group chosen in the filter; `through` is a join to them."""
    sort, _, key = chosen.partition("-")
    return Q(**{f"{through}author_{sort}__key": key})


class ReportFilters(Filters):
    """By kind, author and status."""

    kind = forms.ChoiceField(label="Kind", choices=kind_choices)
    author = forms.ChoiceField(label="From", choices=author_choices)
    state = forms.ChoiceField(
        label="Status",
        choices=lambda: [
            ANY, *((one.name, one.label) for one in workflows["reports.report"].states),
        ],
    )  # fmt: skip

    def apply(self, queryset: QuerySet[Report], chosen: dict[str, Any]) -> QuerySet[Report]:
        """The reports that fit."""
        if "kind" in chosen:
            queryset = queryset.filter(kind=chosen["kind"])
        if "author" in chosen:
            queryset = queryset.filter(by_author(chosen["author"]))
        if "state" in chosen:
            queryset = queryset.filter(state=chosen["state"])
        return queryset
