from django.db import models

from pscb.foundation.people.models import Person
from pscb.foundation.workflow.models import Stateful


class Errand(Stateful):
    """Something to be done: open, done, or dropped."""

    owner = models.ForeignKey(Person, on_delete=models.CASCADE)
    is_ready = models.BooleanField(default=True)
