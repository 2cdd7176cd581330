from .action import Action
from .evidence import Evidence
from .impact import Difference, ImpactCheck
from .recommendation import Recommendation

__all__ = ["Action", "Difference", "Evidence", "ImpactCheck", "Recommendation"]
