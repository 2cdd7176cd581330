"""Reads about statuses."""

from typing import Any

from django.db.models import Case, IntegerField, QuerySet, Value, When

from .models import Stateful, StatusChange
from .table import workflow_of


def history(thing: Any) -> QuerySet[StatusChange]:
    """Every change of status of one object, oldest first."""
    return StatusChange.objects.about(thing).prefetch_related("subject")


def place_of_state(model: type[Stateful]) -> Case:
    """The place of a row's state in its workflow, to sort rows by as they go along."""
    states = workflow_of(model).states
    steps = [When(state=state.name, then=Value(place)) for place, state in enumerate(states)]
    return Case(*steps, default=Value(len(states)), output_field=IntegerField())
