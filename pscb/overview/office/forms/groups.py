"""Forms about groups."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from pscb.foundation.people.models import Group
from pscb.workshop.pages.forms import BoardForm, NarrativeField


class GroupForm(BoardForm):
    """A group, new or changed."""

    name = forms.CharField(
        label="Name", max_length=120, error_messages={"required": "Enter the group's name"}
    )
    quorum = forms.IntegerField(
        label="Quorum",
        help_text="How many voting members must be there for a decision to count",
        min_value=1,
        max_value=100,
        initial=3,
        error_messages={"required": "Enter the quorum, as a number of people"},
    )
    terms = NarrativeField(
        label="Terms of reference (optional)", required=False, rows=10, max_words=2000
    )

    def __init__(self, *args: Any, group: Group | None = None, **kwargs: Any) -> None:
        self.group = group
        super().__init__(*args, **kwargs)

    def clean_name(self) -> str:
        """The name. Raises ValidationError if another group has it."""
        name = self.cleaned_data["name"].strip()
        others = Group.objects.exclude(pk__in=[self.group.pk] if self.group else [])
        if others.filter(name__iexact=name).exists():
            raise ValidationError("There is already a group with this name", code="taken")
        return name


class GroupChange(GroupForm):
    """Changes of a group."""

    versioned = True

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        initial = {name: getattr(group, name) for name in ("name", "quorum", "terms")}
        super().__init__(*args, group=group, initial=initial | {"version": group.edits}, **kwargs)
