from .drafts import (
    report_autosave,
    report_change,
    report_document_add,
    report_document_remove,
    report_draft,
)
from .pushing import report_push
from .readers import readership_end, readership_give, reading_record
from .submission import report_reopen, report_submit, report_withdraw

__all__ = [
    "readership_end",
    "readership_give",
    "reading_record",
    "report_autosave",
    "report_change",
    "report_document_add",
    "report_document_remove",
    "report_draft",
    "report_push",
    "report_reopen",
    "report_submit",
    "report_withdraw",
]
