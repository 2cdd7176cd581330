"""Buttons inside a form that send it without finishing it: a preview, a row more, a row less."""

from typing import Any

PREVIEW = "preview"
EDIT_ROWS = "edit_rows"


def is_unfinished(data: Any) -> bool:
    """Whether such a button was pressed: the page comes back unchecked, with all that was typed."""
    return bool(data) and (PREVIEW in data or EDIT_ROWS in data)
