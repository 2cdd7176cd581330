from .agenda import ItemForm, MoveForm
from .meetings import CancelForm, ChangeForm, PlanForm
from .minutes import HoldForm, MinuteForm
from .versions import NewerForm

__all__ = [
    "CancelForm",
    "ChangeForm",
    "HoldForm",
    "ItemForm",
    "MinuteForm",
    "MoveForm",
    "NewerForm",
    "PlanForm",
]
