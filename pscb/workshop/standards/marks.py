"""How a judgement is drawn, never by colour alone (WCAG 2.2, 1.4.1 "Use of colour")."""

from django.db import models


class Shape(models.TextChoices):
    """The shape beside the letter."""

    CIRCLE = "circle", "Filled circle"
    HALF = "half", "Half circle"
    TRIANGLE = "triangle", "Triangle"
    HATCH = "hatch", "Hatched ground"


class Tone(models.TextChoices):
    """What the judgement amounts to, which also picks its colours."""

    MET = "met", "Met"
    PARTLY = "partly", "Partly met"
    NOT_MET = "not", "Not met"
    NOT_APPLICABLE = "na", "Not applicable"
