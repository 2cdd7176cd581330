"""What an agency is advised to do, and what should be better for children afterwards."""

from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from pscb.foundation.base.calendar import today
from pscb.foundation.base.models import Stamped
from pscb.foundation.people.models import Agency, Person


class Recommendation(Stamped):
    """Made to one agency, from one source; actions answer it. It is never rewritten."""

    text = models.TextField()
    intended_outcome = models.TextField("what should be better for children")
    addressee = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="recommendations")
    source_type = models.ForeignKey(ContentType, on_delete=models.PROTECT)
    source_id = models.PositiveBigIntegerField()
    source: Any = GenericForeignKey("source_type", "source_id")
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField(default=today)

    class Meta:
        ordering: ClassVar[list[str]] = ["made_on", "pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["source_type", "source_id"], name="recommendations_of_a_source")
        ]

    def __str__(self) -> str:
        return self.text
