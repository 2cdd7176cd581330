"""Files: a blob for each content, a document for each use of it."""

from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from pscb.foundation.base.models import Stamped
from pscb.foundation.people.models import Person


class Blob(models.Model):
    """Bytes under the media root, once for each content, named by their SHA-256."""

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    pages = models.PositiveIntegerField(null=True, blank=True)
    is_tagged = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="a_file_is_not_empty")
        ]

    def __str__(self) -> str:
        return self.sha256

    @property
    def key(self) -> str:
        """What the trail calls it."""
        return self.sha256


class Document(Stamped):
    """One use of a file: its name, what it belongs to and who brought it.

    It has no address of its own: the room of its subject serves it, after asking the policy.
    Removing a document removes nobody else's.
    """

    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="documents")
    name = models.CharField(max_length=150)
    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT)
    subject_id = models.PositiveBigIntegerField()
    subject: Any = GenericForeignKey("subject_type", "subject_id")
    added_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject_type", "subject_id"], name="documents_of_a_subject")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_pdf(self) -> bool:
        """Whether it can become a paper of a pack."""
        return self.blob.media_type == "application/pdf"


class PageImage(models.Model):
    """One page of an uploaded PDF as the reader shows it: an image and its text."""

    blob = models.ForeignKey(Blob, on_delete=models.CASCADE, related_name="page_images")
    number = models.PositiveIntegerField()
    image = models.CharField(max_length=64)
    text = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["blob", "number"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["blob", "number"], name="pages_are_numbered")
        ]

    def __str__(self) -> str:
        return f"Page {self.number}"
