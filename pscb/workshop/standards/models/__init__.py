"""The Board's agreed standards: sets, their versions, and what a version is made of."""

from .parts import Criterion, Grade, GradingScheme, Standard
from .sets import SetVersion, StandardSet

__all__ = ["Criterion", "Grade", "GradingScheme", "SetVersion", "Standard", "StandardSet"]
