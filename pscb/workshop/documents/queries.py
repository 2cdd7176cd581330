"""Reads about documents."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from .models import Document


def documents_of(subject: Any) -> QuerySet[Document]:
    """The documents in use of one object, in the order they were added."""
    return Document.objects.filter(
        subject_type=ContentType.objects.get_for_model(subject),
        subject_id=subject.pk,
        removed_at=None,
    ).select_related("blob", "added_by")
