"""Reads about background work."""

from datetime import timedelta

from django.utils import timezone

from .models import WorkerSign

SILENCE = timedelta(seconds=40)


def worker_is_alive() -> bool:
    """Whether a worker has given a sign of life in the last 40 seconds."""
    return WorkerSign.objects.filter(seen_at__gt=timezone.now() - SILENCE).exists()
