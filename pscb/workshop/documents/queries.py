"""Reads about documents."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from pscb.foundation.jobs.models import Job, JobState

from .models import Blob, Document


def documents_of(subject: Any) -> QuerySet[Document]:
    """The documents in use of one object, in the order they were added."""
    return Document.objects.filter(
        subject_type=ContentType.objects.get_for_model(subject),
        subject_id=subject.pk,
        removed_at=None,
    ).select_related("blob", "added_by")


def pages_key(blob: Blob) -> str:
    """The key of the one job that draws a PDF's pages."""
    return f"documents.pages:{blob.sha256}"


def cannot_be_drawn(blob: Blob) -> bool:
    """Whether drawing a PDF's pages was given up, so that nobody need wait for the pictures."""
    return Job.objects.filter(work_key=pages_key(blob), state=JobState.FAILED).exists()
