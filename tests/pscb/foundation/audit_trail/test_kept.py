"""Fingerprints of rows: every change shows, and a release that adds a column is no change."""

from uuid import uuid4

import pytest
from django.db import models
from django.test.utils import isolate_apps

from pscb.foundation.audit_trail.kept import fingerprint, kept_models

ADDED = {
    "told_on": models.DateField(null=True),
    "note": models.CharField(max_length=20),
    "marking": models.CharField(max_length=20, default="official"),
    "nickname": models.CharField(max_length=20, null=True),
    "count": models.IntegerField(default=0),
    "is_late": models.BooleanField(default=False),
    "facts": models.JSONField(default=dict),
    "marks": models.JSONField(default=list),
}


@isolate_apps("pscb.foundation.audit_trail")
def minute(fields=(), **values):
    """A minute of the Board as one release or another keeps it."""
    columns = {name: ADDED[name].clone() for name in fields}
    about = {"__module__": __name__, "Meta": type("Meta", (), {"app_label": "audit_trail"})}
    model = type("Minute", (models.Model,), {"text": models.TextField(), **columns, **about})
    return model(pk=1, **{"text": "Noted.", **values})


@pytest.mark.parametrize("name", ADDED)
def test_a_column_that_a_later_release_adds_changes_no_fingerprint(name):
    assert fingerprint(minute([name]), "key") == fingerprint(minute(), "key")


@pytest.mark.parametrize(
    "changed",
    [
        {"text": ""},
        {"told_on": "2027-03-04"},
        {"note": "Late"},
        {"marking": ""},
        {"nickname": ""},
        {"count": 1},
        {"is_late": True},
        {"facts": {"a": 1}},
        {"facts": []},
        {"marks": ["a"]},
    ],
)
def test_any_other_value_shows(changed):
    assert fingerprint(minute(ADDED, **changed), "key") != fingerprint(minute(ADDED), "key")


def test_two_fields_cannot_exchange_what_they_hold():
    one, other = minute(ADDED, note="a", nickname="b"), minute(ADDED, note="b", nickname="a")
    assert fingerprint(one, "key") != fingerprint(other, "key")


def test_what_is_computed_for_each_row_is_always_in(cast):
    seat = cast.rosa.seats.get()
    before = fingerprint(seat, "key")
    seat.key = uuid4()
    assert fingerprint(seat, "key") != before


@pytest.mark.django_db
def test_no_kept_model_has_a_default_that_only_the_database_knows():
    fields = [field for kept in kept_models for field in kept.model._meta.concrete_fields]
    assert not [field for field in fields if field.has_db_default()]
