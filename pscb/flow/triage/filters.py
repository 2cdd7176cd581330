"""The filters and columns of the inbox and of the log of decisions."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet

from pscb.flow.reports.filters import ANY, author_choices, by_author, kind_choices
from pscb.foundation.workflow.table import workflows
from pscb.workshop.pages.forms import DateField
from pscb.workshop.pages.lists import Column, Filters

from .models import CallIn, Consideration, Decision, Outcome

REPORT = "paper__report__"
AUTHOR = ("author_agency__name", "author_group__name", "author_person__name")

INBOX = (
    Column("Report", "title", ("paper__title",)),
    Column("From", "author", tuple(f"{REPORT}{name}" for name in AUTHOR)),
    Column("Received", "received", ("received_on",)),
    Column("Your view"),
    Column("Status", "status", ("state",)),
)
LOG = (
    Column("Report", "title", ("consideration__paper__title",)),
    Column("From", "author", tuple(f"consideration__{REPORT}{name}" for name in AUTHOR)),
    Column("Decided", "decided", ("decided_on",)),
    Column("Outcome", "outcome", ("outcome",)),
    Column("Days taken", "days", ("days_taken",), numeric=True),
)
REQUESTS = (
    Column("Report", "title", ("paper__title",)),
    Column("Asked for by", "person", ("asked_by__name",)),
    Column("Needed by", "needed", ("needed_by",)),
    Column("Asked on", "asked", ("created_at",)),
    Column("Status", "status", ("state",)),
)
MINE, DECIDE, RATIFY = "mine", "decide", "ratify"


def _states(model: str) -> list[tuple[str, str]]:
    return [ANY, *((one.name, one.label) for one in workflows[model].states)]


class InboxFilters(Filters):
    """By what waits for the reader, and by kind, author and status of the report."""

    waits = forms.ChoiceField(
        label="Waiting",
        choices=[
            ANY, (MINE, "For my recommendation"), (DECIDE, "For my decision"),
            (RATIFY, "For ratification"),
        ],
    )  # fmt: skip
    kind = forms.ChoiceField(label="Kind", choices=kind_choices)
    author = forms.ChoiceField(label="From", choices=author_choices)
    state = forms.ChoiceField(label="Status", choices=lambda: _states("triage.consideration"))

    user: Any = None

    def apply(
        self, queryset: QuerySet[Consideration], chosen: dict[str, Any]
    ) -> QuerySet[Consideration]:
        """The considerations that fit."""
        if "waits" in chosen:
            queryset = self._waiting(queryset, chosen["waits"])
        if "kind" in chosen:
            queryset = queryset.filter(paper__report__kind=chosen["kind"])
        if "author" in chosen:
            queryset = queryset.filter(by_author(chosen["author"], REPORT))
        if "state" in chosen:
            queryset = queryset.filter(state=chosen["state"])
        return queryset

    def _waiting(self, queryset: Any, what: str) -> Any:
        rows: Any = Consideration.objects
        waiting = {MINE: rows.to_recommend, DECIDE: rows.to_decide, RATIFY: rows.to_ratify}
        return queryset.filter(Exists(waiting[what](self.user).filter(pk=OuterRef("pk"))))


def inbox_filters(user: Any) -> type[InboxFilters]:
    """The filters of the inbox for one person: what waits is what waits for them."""
    return type("InboxFiltersOf", (InboxFilters,), {"user": user})


class LogFilters(Filters):
    """By kind, author, outcome and period."""

    kind = forms.ChoiceField(label="Kind", choices=kind_choices)
    author = forms.ChoiceField(label="From", choices=author_choices)
    outcome = forms.ChoiceField(label="Outcome", choices=[ANY, *Outcome.choices])
    since = DateField(label="Decided on or after", noun="The day", required=False)
    until = DateField(label="Decided on or before", noun="The day", required=False)

    def apply(self, queryset: QuerySet[Decision], chosen: dict[str, Any]) -> QuerySet[Decision]:
        """The decisions that fit."""
        report = f"consideration__{REPORT}"
        conditions = {
            "kind": lambda kind: Q(**{f"{report}kind": kind}),
            "author": lambda author: by_author(author, report),
            "outcome": lambda outcome: Q(outcome=outcome),
            "since": lambda day: Q(decided_on__gte=day),
            "until": lambda day: Q(decided_on__lte=day),
        }
        for name, value in chosen.items():
            queryset = queryset.filter(conditions[name](value))
        return queryset


class RequestFilters(Filters):
    """By status."""

    state = forms.ChoiceField(label="Status", choices=lambda: _states("triage.callin"))

    def apply(self, queryset: QuerySet[CallIn], chosen: dict[str, Any]) -> QuerySet[CallIn]:
        """The requests that fit."""
        return queryset.filter(**chosen)
