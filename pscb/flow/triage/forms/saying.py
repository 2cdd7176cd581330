"""Comments, replies, interests, readers and reasons."""

from typing import Any, ClassVar

from django import forms

from pscb.foundation.people.models import Person
from pscb.workshop.pages.forms import BoardForm, NarrativeField


class CommentForm(BoardForm):
    """A comment for the group."""

    text = NarrativeField(
        label="Your comment", rows=3, error_messages={"required": "Write your comment"}
    )


class ReplyForm(BoardForm):
    """An author's reply."""

    text = NarrativeField(
        label="Your reply", rows=4, error_messages={"required": "Write your reply"}
    )


class InterestForm(BoardForm):
    """What the interest is."""

    nature = forms.CharField(
        label="What is your interest?",
        help_text="Such as “I manage the team it is about”. The group's chair sees this",
        max_length=300,
        error_messages={"required": "Say what your interest is"},
    )


class ReaderForm(BoardForm):
    """One more reader of a Restricted report."""

    person = forms.ModelChoiceField(
        label="Name a member who may read it",
        queryset=Person.objects.none(),
        to_field_name="key",
        empty_label="Choose",
        error_messages={"required": "Select a member"},
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class ReasonForm(BoardForm):
    """A reason, for what is hard to undo."""

    versioned: ClassVar[bool] = True

    reason = NarrativeField(
        label="Why?", rows=3, error_messages={"required": "Say why, in a sentence or more"}
    )
