"""Reads about statuses."""

from typing import Any

from django.db.models import QuerySet

from .models import StatusChange


def history(thing: Any) -> QuerySet[StatusChange]:
    """Every change of status of one object, oldest first."""
    return StatusChange.objects.about(thing).prefetch_related("subject")
