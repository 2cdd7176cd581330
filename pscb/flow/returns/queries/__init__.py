from .owed import (
    AskedTime,
    asked_time,
    granted_before,
    listed,
    may_take_on,
    owed_by,
    owed_in_person,
    people_of,
    subject_seen,
    waiting_extensions,
    waiting_returns,
)
from .reminders import REMINDER_PLAN, reminder_for, reminders_to_send

__all__ = [
    "REMINDER_PLAN",
    "AskedTime",
    "asked_time",
    "granted_before",
    "listed",
    "may_take_on",
    "owed_by",
    "owed_in_person",
    "people_of",
    "reminder_for",
    "reminders_to_send",
    "subject_seen",
    "waiting_extensions",
    "waiting_returns",
]
