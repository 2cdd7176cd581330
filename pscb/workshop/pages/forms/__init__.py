"""Forms as every page makes them."""

from crispy_forms_gds.layout import Field, Fieldset, Fixed, Fluid, Layout, Size

from .base import BoardForm, BoardModelForm
from .dates import DateField, DateParts
from .errors import Problem, problems_in
from .fields import MEGABYTE, Narrative, NarrativeField, Option, UploadField
from .formsets import Row, Rows, rows_of
from .layout import Reveal
from .words import left_to_chance

__all__ = [
    "MEGABYTE",
    "BoardForm",
    "BoardModelForm",
    "DateField",
    "DateParts",
    "Field",
    "Fieldset",
    "Fixed",
    "Fluid",
    "Layout",
    "Narrative",
    "NarrativeField",
    "Option",
    "Problem",
    "Reveal",
    "Row",
    "Rows",
    "Size",
    "UploadField",
    "left_to_chance",
    "problems_in",
    "rows_of",
]
